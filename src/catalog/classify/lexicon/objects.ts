import { list } from "./list.ts";

/** Money itself: to create, confirm or send one of these is to move money. */
export const MONEY = list(`
  payment refund charge payout transfer payroll withdrawal deposit purchase donation disbursement remittance
  reimbursement money fund cash wire usdc usdt eth btc sol crypto cryptocurrency tip settlement`);

/** What is bought and sold on a market, or in a shop. */
export const ORDERS = list(`order trade position bid bet wager long short`);

/** Ties between things that remain: taking one away removes no data. */
export const LINKS = list(`
  label tag reaction emoji link relation association member membership collaborator assignee reviewer assignment
  follower watcher favorite favourite star bookmark like vote upvote pin permission role participant attendee
  subscriber blocker dependency parent category flag restriction filter breakpoint guest connection mapping highlight
  override mute owner moderator subissue access grant group user`);

/** Marks that a person sets and unsets with a click. */
export const MARKS = list(`reaction like vote upvote downvote follow star favorite favourite membership emoji`);

/** What people read or hear when it arrives. */
export const MESSAGES = list(`
  message email mail sms notification alert tweet dm invitation newsletter campaign mms whatsapp call fax telegram
  reminder announcement broadcast`);

/** Work that a machine does once it is started. */
export const JOBS = list(`
  run job build deployment deploy execution simulation_run task_run crawl scan rollout pipeline_run workflow_run
  process batch_job inference completion`);

/** Parts of a page that browser input acts on. */
export const PAGE_PARTS = list(`
  browser page tab window url element button link mouse key keyboard dialog form dropdown cursor viewport screen app
  application website site session frame option file simulator`);

/** Machines and stores whose content is lost when they are built anew. */
export const DISKS = list(`
  server instance disk volume database db cluster droplet linode machine vm node image backup snapshot branch system`);

/** What a name asks for when it holds no verb: `agent_status`, `price_history`. */
export const ASKED_FOR = list(`
  status info information detail details history stats statistics statistic count list summary overview metadata schema
  health version metrics usage docs documentation help result results log logs report reports balance quote price prices
  forecast weather news profile trend trends analytics timeline structure tree diff guide whoami capabilities
  availability suggestions recommendations comparison analysis breakdown ranking leaderboard rate rates quotes feed book ticker
  reader lookup direction directions distance elevation geo regeocode location coordinates route routes driving walking transit
  progress insights rules instructions context reference best practices`);

/** Software that is replaced by a newer version. */
export const SOFTWARE = list(
  `addon add-on package dependency dependencies plugin firmware software os extension all kernel`,
);
