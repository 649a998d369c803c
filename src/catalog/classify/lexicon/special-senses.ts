import { list } from "./list.ts";
import { DISKS, JOBS, LINKS, MARKS, MESSAGES, MONEY, ORDERS, PAGE_PARTS, SOFTWARE } from "./objects.ts";
import { sense, HTTP, WEBDRIVER } from "./sense.ts";

/** Verbs that commit to what follows. */
const COMMIT = `create confirm capture accept process submit send approve authorize authorise execute make finalize
  finalise pay place issue initiate perform complete record release post add trigger retry settle collect do`;

/** The same word in another meaning, told by what it acts on. They come before the general ones. */
export const SPECIAL = [
  // money that moves, or is promised
  sense("move-money", "financial", "moves money", COMMIT, {
    head: MONEY,
    without: list("draft template test"),
  }),
  sense("book-transaction", "financial", "moves money", `${COMMIT} broadcast sign update revise adjust`, {
    head: list("transaction"),
    argument: list("amount currency price customer item account bank card payment lamports value contact wallet"),
  }),
  sense("transfer-money", "financial", "moves money", "transfer send move", {
    head: list("money fund cash balance token crypto eth btc sol usdc usdt nft coin asset stock payment spl"),
  }),
  sense("transfer-amount", "financial", "moves an amount", "transfer send withdraw deposit swap bridge stake", {
    argument: list("amount lamports wei"),
  }),
  sense(
    "handle-token",
    "financial",
    "moves or creates something of value",
    "claim mint burn supply approve airdrop fund",
    {
      object: list("token coin nft reward airdrop collateral allowance spender liquidity wallet"),
    },
  ),
  sense("confirm-payment", "financial", "confirms a payment", "submit verify confirm", {
    head: list("otp code pin challenge"),
    argument: list("payment order transaction charge"),
  }),
  sense("reverse-money", "financial", "takes a payment back", "reverse void cancel", {
    head: list("payment charge payout transfer"),
  }),
  sense("bridge-money", "financial", "moves money", "bridge wrap unwrap lock", {
    object: list("token asset eth coin"),
  }),
  sense("place-order", "financial", "commits to buy or sell", `${COMMIT} open close exercise liquidate`, {
    head: ORDERS,
    without: list("draft template test sort"),
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

  // what is lost, and what only looks lost
  sense("remove-link", "write", "takes away a tie between things that remain", "remove revoke", { head: LINKS }),
  sense("remove-mark", "write", "takes back a mark", "delete", { head: MARKS }),
  sense("remove-from", "write", "takes something out of where it was listed", "remove", { rest: list("from") }),
  sense("clear-cache", "write", "empties what is filled again by itself", "clear reset invalidate", {
    head: list("cache"),
  }),
  sense("clear-view", "write", "clears what is shown, and no data", "clear reset", {
    object: list(
      "filter selection highlight breakpoint override mock emulation zoom view viewport camera input field focus console password timer counter count preference setting context",
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
  sense("close-account", "destructive", "ends an account", "close", { head: list("account") }),

  // work that is started, and messages
  sense("create-job", "execute", "starts work that a machine does", "create submit add queue schedule new", {
    head: JOBS,
  }),
  sense("start-pipeline", "execute", "starts a pipeline", "create new", {
    head: list("pipeline"),
    argument: list("ref branch"),
  }),
  sense("update-software", "execute", "installs another version", "update", { head: SOFTWARE }),
  sense("apply-plan", "execute", "carries out a plan", "apply", { object: list("migration terraform plan stack") }),
  sense("write-query", "execute", "carries out a statement that the caller writes", "write apply", {
    object: list("query sql migration"),
    argument: list("sql query statement"),
  }),
  sense("query-graphql", "execute", "runs a query that may also change things", "query", {
    object: list("graphql sql"),
  }),
  sense("write-to-process", "execute", "passes input to a program that runs", "write", {
    object: list("terminal console process stdin shell repl pty"),
  }),
  sense("give-feedback", "write", "records an opinion", "send submit give leave provide report share", {
    object: list("feedback rating opinion bug suggestion"),
  }),
  sense("answer-comment", "write", "adds a comment", "reply post respond", {
    object: list("comment review discussion pull pr issue ticket note invitation event"),
  }),
  sense(
    "send-message",
    "execute",
    "sends something that people receive",
    "create add post push schedule publish write submit",
    {
      head: list("message email sms notification tweet dm invitation call"),
      without: list("draft template"),
    },
  ),
  sense("schedule-message", "execute", "sends something that people receive", "schedule publish", {
    object: MESSAGES,
    without: list("template draft"),
  }),
  sense(
    "simulate-input",
    "execute",
    "acts on a screen like a person",
    "simulate perform",
    {
      object: list("press pressing click clicking key keypress keyboard mouse touch tap swipe input scroll drag"),
    },
    [WEBDRIVER],
  ),
  sense("move-pointer", "execute", "acts on a screen like a person", "move", { object: list("mouse cursor pointer") }, [
    WEBDRIVER,
  ]),
  sense("call-contract", "execute", "sends a transaction to a contract", "write call invoke", {
    object: list("contract"),
  }),
  sense("forward-port", "execute", "opens a way through a network", "forward", { object: list("port traffic") }),
  sense("phone", "execute", "calls somebody", "make place start initiate", { head: list("call") }),
  sense(
    "call-api",
    "execute",
    "sends a request that the agent composes",
    "make send do call",
    {
      object: list("request api http graphql endpoint rest fetch webhook tool service function"),
    },
    [HTTP],
  ),

  // screens
  sense("take-picture", "read", "records what is there", "take capture grab make", {
    object: list("screenshot snapshot heapsnapshot picture photo memory heap screen image video frame"),
  }),
  sense("new-page", "execute", "opens what the agent chooses", "new", { head: list("page tab window") }),
  sense("open-page", "execute", "opens what the agent chooses", "open launch focus", { object: PAGE_PARTS }, [
    WEBDRIVER,
  ]),
  sense(
    "resize-window",
    "execute",
    "acts on a page or a screen like a person",
    "resize maximize minimize",
    {
      object: list("browser window page viewport screen"),
    },
    [WEBDRIVER],
  ),
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
  sense("drop-element", "execute", "moves something on a screen", "drop", { object: PAGE_PARTS }, [WEBDRIVER]),
  sense("close-session", "execute", "ends a session that runs", "close end", {
    object: list("browser page tab session window connection app terminal"),
  }),
  sense("control-playback", "execute", "controls something that plays", "pause next previous skip seek", {
    object: list("playback track song music video media player execution debugger recording"),
  }),

  // the same word for looking, reckoning and changing
  sense("open-record", "read", "opens something to read it", "open", {
    object: list("node note document doc entity record"),
  }),
  sense("open-case", "write", "creates a case that can be closed", "open", {
    object: list("issue ticket pr pull case incident discussion account channel conversation"),
  }),
  sense("resolve-name", "read", "looks a name up", "resolve", {
    object: list(
      "id library name url path address reference host dns user username channel entity handle ens package ip uri symbol query component type schema",
    ),
  }),
  sense("go-to-symbol", "read", "looks a place up in the code", "goto hover", {
    object: list("definition declaration implementation reference symbol line info information"),
  }),
  sense("reckon", "read", "computes a value", "add", { object: list("number integer sum") }),
  sense("perform-search", "read", "searches, and changes nothing", "perform conduct do carry make", {
    head: list("search lookup analysis research comparison query calculation"),
  }),
  sense("provide-information", "read", "gives information", "provide give offer access", {
    object: list(
      "information info data detail documentation doc guidance list insight overview summary statistic statistics instruction context reference recommendation example answer result status analysis metadata suggestion advice help guide metric feedback description",
    ),
  }),
  sense("evaluate-flag", "read", "computes a value", "evaluate", {
    object: list("flag policy risk quality"),
  }),
  sense("test-pattern", "read", "tries something out and changes nothing", "test", {
    object: list("connection regex connectivity auth"),
  }),
  sense("make-secret", "write", "creates a credential", "generate", {
    object: list("key token secret credential password certificate cert"),
  }),
  sense("generate-text", "read", "makes up text or a picture of data, and stores nothing", "generate", {
    head: list(
      "chart diagram plot graph map summary code type typescript uuid id url link hash query sql description name title idea suggestion insight prompt plan outline palette qr qrcode doc documentation guide snippet regex number string timestamp checklist question quiz sentence test tests dql spec boxplot template",
    ),
  }),
  sense("generate-media", "execute", "has a model make something", "generate", {
    object: list(
      "image video audio speech music song voice text completion content answer response embedding model music sound photo picture chat story avatar",
    ),
  }),
  sense("convert-record", "write", "turns one thing into another", "convert", {
    argument: list("id iid"),
    without: list("id unit currency time timezone date format timestamp coordinate color colour"),
  }),
  sense("format-cells", "write", "changes how something looks", "format", {
    object: list("cell range text paragraph row column number table document sheet shape"),
  }),
  sense("fill-cells", "write", "fills in cells", "fill", { object: list("cell range color colour row column") }),
  sense("track-time", "write", "records something", "track log", {
    object: list("time event habit worklog food hour meal weight workout activity"),
  }),
  sense("take-disk-snapshot", "write", "makes a copy that can be gone back to", "snapshot", { object: DISKS }),
];
