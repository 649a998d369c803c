import { list } from "../classify/lexicon/list.ts";

/** What strangers can write into, so that what is read from it may carry instructions. */
export const STRANGERS_TEXT = list(`
  email mail message inbox thread comment issue review page webpage article post tweet mention ticket conversation chat
  feed transcript submission discussion reply dm sms voicemail attachment feedback mailbox rss advisory notification
  channel replies website site html news wiki`);

/** The open web, wherever the word stands. */
export const WEB = list(`web internet news website webpage url google bing`);

/** What is not for everybody. */
export const PRIVATE_DATA = list(`
  email mail message inbox thread file document contact customer order payment invoice user account transaction calendar
  event note memory memories log history conversation chat transcript profile address card balance subscription
  employee payroll patient record row secret credential token password drive folder attachment ticket issue lead deal
  member portfolio position statement cookie clipboard photo location variable env portfolio holding voicemail recording
  timesheet contract purchase booking submission response entry entries`);

/** Who may do what. */
export const PERMISSIONS = list(`
  permission permissions perm role access policy acl grant privilege collaborator sharing iam rbac admin ssh_key
  accesslist whitelist allowlist firewall`);

export const MESSAGES = list(`
  email mail message sms notification dm invitation invite call tweet broadcast newsletter campaign mms fax voicemail
  reminder whatsapp post reply thread chat slack announcement batch`);

/** Carriers of machines, not of people. */
export const MACHINES = list(`queue topic stream event webhook hub bus exchange broker port`);
