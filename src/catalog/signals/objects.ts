import { list } from "../classify/lexicon/list.ts";

/** What strangers can write into, so that what is read from it may carry instructions. */
export const STRANGERS_TEXT = list(`
  email mail message inbox thread comment issue review page web website webpage article post tweet mention ticket
  conversation chat feed news transcript submission response discussion reply dm sms voicemail channel readme html
  content url snippet invitation event attachment feedback mailbox rss search scrape crawl pull pr advisory`);

/** What is not for everybody. */
export const PRIVATE_DATA = list(`
  email mail message inbox thread file document doc contact customer order payment invoice user account transaction
  calendar event note memory log history session conversation chat transcript profile address card bank balance
  subscription employee payroll patient record row table database secret credential key token password drive folder
  attachment page ticket issue lead deal member org organization workspace team repository repo project portfolio
  position statement report cookie screenshot clipboard photo health location environment variable env config`);

export const PERMISSIONS = list(`
  permission role access member membership collaborator policy acl visibility grant privilege iam sharing share guest
  admin owner group permission_set scope authorization ssh rbac binding`);

export const CREDENTIALS = list(`
  secret password passphrase credential apikey mnemonic otp token key certificate cert sas jwt keypair privatekey`);
