import { list } from "./list.ts";

/** Verbs that are nouns as often: they count as verbs where the position says so. */
export const NOUNS_TOO = list(`
  list set map test report query process order record file comment message branch check log call stop state view search
  index note schedule trade charge post release run start tag label star watch monitor review score rank profile trace
  plan plot chart request block lock link batch fork merge patch push pull show play cancel filter sort group format
  cache stage commit mark rate vote use track design render result find count snapshot screenshot export import
  upload download transfer deposit swap bid mail email sms copy move match estimate quote forecast print type press
  drop scroll swipe tap hover drag step clone stash checkout backup restore archive release build deploy grant share
  access control switch research audit scan crawl scrape extract refresh reset sync return reply
  forward broadcast book reserve stake mint save store buy fill select focus pause diff head tail cat stat tree top
  touch mount ping lookup lint compile reference point help guide name title feedback chat prompt model embed vector
  purchase refund queue draft text pay fund address contact flow graph object function benchmark dispatch emit handle work stream sleep wake open close
  empty complete place present train remind compute monitor respond rollback void approve exercise exec step signal`);

/** Of these, the ones that a name does not begin with but as a verb. */
export const VERBS_FIRST = list(`list set search query show view check find count map mark run take make do get`);

/** Of the others, the ones that are rather verbs where a name begins with them and names an object. */
export const SURE_FIRST = list(`
  import export upload download move copy clone fork merge push pull commit release deploy build restore backup archive
  share grant press type tap swipe scroll hover drag drop start stop play pause sync refresh reset fill select open close
  complete save store empty reply forward snapshot cancel call purchase refund place publish compile transfer withdraw
  book reserve sign`);

/** Verbs that a name may end with, after the noun: `order_create`. */
export const VERBS_LAST = list(`
  createorupdate
  create update delete get read write add remove edit insert list upsert append destroy publish unpublish patch put
  generate modify trigger execute cancel retrieve fetch send enable disable install uninstall start stop restart`);

/** Words that carry no object. */
export const STOP_WORDS = list(`
  a an the one or more and new existing specific specified given multiple several single all any some your my our their
  user's this that these those its his her each every another current selected named existing entire complete
  particular certain different various it them up out batch bulk many own full partial`);

export const PREPOSITIONS = list(`
  from to in into on onto for of with by via using at as against within under over through between about after before
  based if when where which so then per across without`);
