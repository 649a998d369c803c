import type { CategoryId } from "../../schema/taxonomy.ts";
import { list } from "./list.ts";
import { DISKS, JOBS, LINKS, MARKS, MESSAGES, MONEY, ORDERS, PAGE_PARTS, SOFTWARE } from "./objects.ts";

/** One meaning of some verbs. */
export interface Sense {
  name: string;
  category: CategoryId;
  verbs: ReadonlySet<string>;
  /** completes "the verb …, which …" */
  which: string;
  /** where the reading comes from */
  sources: readonly string[];
  when?: Condition;
}

/** Narrows a sense; all that is given has to hold. */
export interface Condition {
  /** the noun that the verb acts on ("payment link" is a link) is one of these */
  head?: ReadonlySet<string>;
  /** any word that the verb acts on is one of these */
  object?: ReadonlySet<string>;
  /** the words after the object begin with one of these, as in "remove … from" */
  rest?: ReadonlySet<string>;
  /** the tool takes an argument with one of these words in its name */
  argument?: ReadonlySet<string>;
}

const RUBRIC = "method#rubric";
const HTTP = "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2";
const AWS =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html";
const SQL = "https://www.postgresql.org/docs/current/sql-commands.html";
const GIT = "https://git-scm.com/docs";
const KUBERNETES = "https://kubernetes.io/docs/reference/kubectl/";
const WEBDRIVER = "https://www.w3.org/TR/webdriver2/#actions";
const REDIS = "https://redis.io/docs/latest/commands/";

const COMMIT = `create confirm capture accept process submit send approve authorize authorise execute make finalize
  finalise pay place issue initiate perform complete record release post add trigger retry settle collect do`;

const sense = (
  name: string,
  category: CategoryId,
  which: string,
  verbs: string,
  when: Condition = {},
  sources: readonly string[] = [RUBRIC],
): Sense => ({ name, category, which, verbs: list(verbs), when, sources });

/** The same word in another meaning, told by what it acts on. They come first. */
const SPECIAL = [
  sense("take-picture", "read", "records what is there", "take capture grab make", {
    object: list("screenshot snapshot picture photo memory heap screen image video frame"),
  }),
  sense("move-money", "financial", "moves money", COMMIT, { head: MONEY }),
  sense("place-order", "financial", "commits to buy or sell", `${COMMIT} open close exercise liquidate`, {
    head: ORDERS,
  }),
  sense("transfer-money", "financial", "moves money", "transfer send move", {
    head: list("money fund cash balance token crypto eth btc sol usdc usdt nft coin asset stock share payment spl"),
  }),
  sense("transfer-amount", "financial", "moves an amount", "transfer send withdraw deposit swap bridge stake", {
    argument: list("amount lamports wei"),
  }),
  sense("change-order", "financial", "changes what is bought or sold", "modify replace amend edit update adjust", {
    head: ORDERS,
    argument: list("price qty quantity limit stop symbol"),
  }),
  sense(
    "finalise-bill",
    "financial",
    "makes a bill final, so that it has to be paid",
    "finalize finalise issue charge collect",
    {
      object: list("invoice bill"),
    },
  ),
  sense(
    "subscribe-paid",
    "financial",
    "commits to pay at intervals",
    "create add start renew upgrade change subscribe resume reactivate activate",
    {
      head: list("subscription plan membership"),
      argument: list("price plan payment customer items tier"),
    },
  ),
  sense("book-paid", "financial", "commits to pay for what is booked", "book reserve request rent order", {
    object: list("flight hotel room ticket trip ride stay food car cab pizza meal"),
  }),
  sense("buy-domain", "financial", "buys a name", "register renew", {
    head: list("domain"),
    argument: list("years year period price contact contacts registrant duration"),
  }),
  sense("check-out-cart", "financial", "buys what is in the cart", "checkout", { object: list("cart basket order") }),
  sense("remove-link", "write", "takes away a tie between things that remain", "remove revoke", { head: LINKS }),
  sense("remove-mark", "write", "takes back a mark", "delete", { head: MARKS }),
  sense("remove-from", "write", "takes something out of where it was listed", "remove", { rest: list("from") }),
  sense("drop-element", "execute", "moves something on a screen", "drop", { object: PAGE_PARTS }, [WEBDRIVER]),
  sense("open-page", "execute", "opens what the agent chooses", "open launch focus", { object: PAGE_PARTS }, [
    WEBDRIVER,
  ]),
  sense(
    "pick-on-page",
    "execute",
    "picks something on a page",
    "select choose handle accept",
    {
      object: list("option dropdown element dialog alert select page_element checkbox combobox popup"),
    },
    [WEBDRIVER],
  ),
  sense("start-pipeline", "execute", "starts a pipeline", "create new", {
    head: list("pipeline"),
    argument: list("ref branch"),
  }),
  sense("convert-record", "write", "turns one thing into another", "convert", { argument: list("id iid") }),
  sense("go-to-symbol", "read", "looks a place up in the code", "goto hover", {
    object: list("definition declaration implementation reference symbol line info information"),
  }),
  sense("reckon", "read", "computes a value", "add", { object: list("number integer sum") }),
  sense("take-disk-snapshot", "write", "makes a copy that can be gone back to", "snapshot", { object: DISKS }),
  sense("write-to-process", "execute", "passes input to a program that runs", "write", {
    object: list("terminal console process stdin shell repl pty"),
  }),
  sense("write-to-process", "execute", "passes input to a program that runs", "write", {
    rest: list("to"),
    argument: list("terminal pid process"),
  }),
  sense("phone", "execute", "calls somebody", "make place start initiate", { head: list("call") }),
  sense("bridge-money", "financial", "moves money", "bridge wrap unwrap lock", {
    object: list("token asset eth coin"),
  }),
  sense("query-graphql", "execute", "runs a query that may also change things", "query", {
    object: list("graphql sql"),
  }),
  sense("generate-text", "read", "makes up text or a picture of data, and stores nothing", "generate", {
    head: list(
      "chart diagram plot graph map summary code type typescript uuid id url link hash query sql description name title idea suggestion insight prompt plan outline palette qr qrcode doc documentation guide snippet regex number string timestamp checklist question quiz sentence test tests dql spec boxplot template",
    ),
  }),
  sense("answer-comment", "write", "adds a comment", "reply post respond", {
    object: list("comment review discussion pull pr issue ticket note invitation event"),
  }),
  sense("perform-search", "read", "searches, and changes nothing", "perform conduct do carry make", {
    head: list("search lookup analysis research comparison query calculation"),
  }),
  sense("provide-information", "read", "gives information", "provide give offer access", {
    object: list(
      "information info data detail documentation doc guidance list insight overview summary statistic statistics instruction context reference recommendation example answer result status analysis metadata suggestion advice help guide metric feedback description",
    ),
  }),
  sense("book-transaction", "financial", "moves money", COMMIT, {
    head: list("transaction"),
    argument: list("amount currency price customer item account bank card payment lamports value contact wallet"),
  }),
  sense("book-transaction", "financial", "moves money", "send broadcast sign update revise adjust", {
    head: list("transaction"),
    argument: list("amount currency price customer item account bank card payment lamports value contact wallet"),
  }),
  sense("open-record", "read", "opens something to read it", "open", {
    object: list("node note document doc entity record"),
  }),
  sense("open-case", "write", "creates a case that can be closed", "open", {
    object: list("issue ticket pr pull case incident discussion account channel conversation"),
  }),
  sense("close-session", "execute", "ends a session that runs", "close end", {
    object: list("browser page tab session window connection app terminal"),
  }),
  sense("close-account", "destructive", "ends an account", "close", { head: list("account") }),
  sense("clear-view", "write", "clears what is shown, and no data", "clear reset", {
    object: list(
      "filter selection highlight breakpoint override mock emulation zoom view viewport camera input field focus console password timer counter count preference setting context",
    ),
  }),
  sense("resolve-name", "read", "looks a name up", "resolve", {
    object: list(
      "id library name url path address reference host dns user username channel entity handle ens package ip uri symbol query component type schema",
    ),
  }),
  sense(
    "restore-disk",
    "destructive",
    "puts an older state over the present one",
    "restore rebuild reinstall reimage recreate",
    {
      object: DISKS,
    },
  ),
  sense("create-job", "execute", "starts work that a machine does", "create submit add queue schedule new", {
    head: JOBS,
  }),
  sense("update-software", "execute", "installs another version", "update", { head: SOFTWARE }),
  sense(
    "send-message",
    "execute",
    "sends something that people receive",
    "create add post schedule publish write submit",
    {
      head: list("message email sms notification tweet dm invitation call"),
    },
  ),
  sense("schedule-message", "execute", "sends something that people receive", "schedule publish", { object: MESSAGES }),
  sense("make-secret", "write", "creates a credential", "generate", {
    object: list("key token secret credential password certificate cert"),
  }),
  sense("generate-media", "execute", "has a model make something", "generate", {
    object: list(
      "image video audio speech music song voice text completion content answer response embedding model music sound photo picture chat story avatar",
    ),
  }),
  sense(
    "call-api",
    "execute",
    "sends a request that the agent composes",
    "make send do call use",
    {
      object: list("request api http graphql endpoint rest fetch webhook tool service function"),
    },
    [HTTP],
  ),
  sense("apply-plan", "execute", "carries out a plan", "apply", { object: list("migration terraform plan stack") }),
  sense("control-playback", "execute", "controls something that plays", "pause next previous skip seek", {
    object: list("playback track song music video media player execution debugger recording"),
  }),
  sense("track-time", "write", "records something", "track log", {
    object: list("time event habit worklog food hour meal weight workout activity"),
  }),
  sense("evaluate-flag", "read", "computes a value", "evaluate", {
    object: list("flag policy risk quality"),
  }),
  sense("fill-cells", "write", "fills in cells", "fill", { object: list("cell range color colour row column") }),
  sense("test-pattern", "read", "tries something out and changes nothing", "test", {
    object: list("connection regex connectivity auth"),
  }),
];

/** What a verb means wherever nothing special is said. */
const GENERAL = [
  sense(
    "pay",
    "financial",
    "moves money or commits to pay",
    `
    pay charge refund buy sell purchase withdraw payout disburse reimburse trade swap stake unstake bid donate tip
    liquidate redeem settle topup remit cashout invest borrow lend repay`,
  ),
  sense(
    "delete",
    "destructive",
    "removes what it names",
    `
    delete remove destroy drop purge wipe truncate erase expunge rm rmdir del hdel srem zrem lrem lpop rpop pop arrpop arrtrim
    trim nuke shred discard prune obliterate cleanup clean`,
    {},
    [RUBRIC, HTTP, SQL, REDIS],
  ),
  sense("clear", "destructive", "empties what it names", "clear empty flush flushall flushdb reset", {}, [
    RUBRIC,
    REDIS,
  ]),
  sense(
    "end",
    "destructive",
    "ends what runs or was promised, for good",
    `
    terminate kill cancel uninstall revoke decommission teardown undeploy void evict forget overwrite deprovision
    annul rescind ban`,
    {},
    [RUBRIC, KUBERNETES],
  ),
  sense(
    "run",
    "execute",
    "starts something whose effect depends on its arguments",
    `
    run execute exec eval evaluate invoke call trigger start stop restart reboot reload refresh deploy redeploy build
    reindex vacuum rebuild compile launch spawn rerun retry replay resume perform act dispatch emit fire promote rollout rollback
    install reinstall upgrade downgrade migrate seed test benchmark train finetune bootstrap kickoff orchestrate
    delegate automate control attack exploit fuzz shutdown poweroff poweron halt drain failover boot continue interrupt
    abort stepover stepinto step debug queue enqueue provision print spinup spindown`,
    {},
    [RUBRIC, KUBERNETES],
  ),
  sense(
    "send",
    "execute",
    "sends something to somebody",
    `
    send resend notify message email mail sms tweet reply respond forward broadcast dial speak say dm text announce
    remind retweet transmit post`,
    {},
    [RUBRIC, HTTP],
  ),
  sense(
    "browse",
    "execute",
    "acts on a page or a screen like a person",
    `
    click doubleclick type press fill fillout fillin hover drag scroll tap swipe navigate goto goback tabto
    interact emulate turnon turnoff switchon switchoff play keypress`,
    {},
    [RUBRIC, WEBDRIVER],
  ),
  sense(
    "infer",
    "execute",
    "has a model compute an answer",
    "infer chat prompt embed synthesize transcribe imagine complete_text",
  ),
  sense(
    "change",
    "write",
    "creates or changes something that can be changed back",
    `
    createorupdate create take add insert append prepend update edit modify change set setup put patch write save upload import rename move
    copy clone duplicate fork merge rebase squash assign unassign reassign link unlink attach detach tag untag label
    unlabel archive unarchive restore undelete trash enable disable activate deactivate reactivate lock unlock pin unpin
    star unstar follow unfollow like unlike mark markas unmark reorder configure register unregister deregister
    define grant share unshare invite join leave accept reject decline deny approve disapprove close reopen open publish
    unpublish schedule unschedule reschedule subscribe unsubscribe commit push pull checkout checkin stage unstage
    branch stash init initialize initialise draft compose apply allocate release bind unbind mount unmount mkdir touch
    upsert replace finish complete toggle increment decrement incr decr sync synchronize submit record log note
    comment annotate react rate vote upvote downvote bookmark favorite favourite transition snooze prioritize connect
    disconnect transfer scale hset hmset mset sadd zadd lpush rpush xadd expire persist memorize remember store
    dismiss acknowledge ack ignore resolve unresolve block unblock mute unmute suspend unsuspend pause extend expose
    hide unhide associate disassociate dissociate login logout signin signup signout authenticate authorize authorise
    switch select switchto cherry revert undo redo cp mv chmod chown zip unzip compress decompress fix repair refactor
    escalate demote elevate rotate renew backup make new populate group ungroup resize adjust
    place draw paint crop align request report book reserve order quarantine isolate flag unflag triage
    claim unclaim begin end generate scaffold ingest index nest invalidate
    customize personalize bump boost tune correct override encrypt sign seal mint optin optout
     cordon uncordon taint untaint inject `,
    {},
    [RUBRIC, HTTP, GIT, AWS],
  ),
  sense(
    "ask",
    "read",
    "asks for something and changes nothing",
    `
    get list read fetch retrieve search find query describe show view display lookup browse explore inspect examine
    analyze analyse summarize summarise count check verify validate preview dryrun compare diff detect scan audit monitor
    watch observe poll wait waitfor peek tail head stat ping probe discover identify recommend suggest estimate calculate
    compute convert translate parse extract crawl scrape map research think reason recall review explain introspect
    enumerate export download screenshot snapshot capture lint grep glob tree ls cat whoami geocode forecast predict
    classify score rank match decode encode hash simulate trace profile collect gather measure interpret
    assess determine render plot chart visualize help guide ask consult load
    aggregate filter sort sample plan track quote hget hgetall smembers lrange zrange llen scard mget exists blame
    locate sequentialthinking understand subtract multiply divide sum modulo diagnose troubleshoot investigate outline tokenize
    obtain acquire return learn info see receive wolfram format beautify
    minify normalize rerank brainstorm reflect criticize critique decide
    echo sleep now current today latest recent random top deepsearch websearch lookfor
     monitoring reading differentiate solve distill tailogs docs pick dump
     know decompile disassemble deduce hello greet proofread paraphrase`,
    {},
    [RUBRIC, HTTP, AWS],
  ),
];

/** Meanings of verbs, the special before the general: the first that fits is the one. */
export const SENSES: readonly Sense[] = [...SPECIAL, ...GENERAL];
