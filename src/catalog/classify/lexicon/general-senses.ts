import { sense, HTTP, AWS, SQL, GIT, KUBERNETES, WEBDRIVER, REDIS, RUBRIC } from "./sense.ts";

/** What a verb means wherever nothing special is said. */
export const GENERAL = [
  sense(
    "pay",
    "financial",
    "moves money or commits to pay",
    `
    deposit rent
    pay charge refund buy sell purchase withdraw payout disburse reimburse trade swap stake unstake bid donate
    liquidate redeem settle topup remit cashout invest borrow lend repay`,
  ),
  sense(
    "delete",
    "destructive",
    "removes what it names",
    `
    delete remove destroy drop purge wipe truncate erase expunge rm rmdir del hdel srem zrem lrem lpop rpop pop arrpop arrtrim
    trim nuke shred discard prune obliterate cleanup clean`,
    undefined,
    [RUBRIC, HTTP, SQL, REDIS],
  ),
  sense("clear", "destructive", "empties what it names", "clear empty flush flushall flushdb reset", undefined, [
    RUBRIC,
    REDIS,
  ]),
  sense(
    "end",
    "destructive",
    "ends what runs or was promised, for good",
    `
    terminate kill cancel uninstall revoke decommission teardown undeploy void evict forget deprovision
    annul rescind ban`,
    undefined,
    [RUBRIC, KUBERNETES],
  ),
  sense(
    "run",
    "execute",
    "starts something whose effect depends on its arguments",
    `
    backfill flash hibernate reconcile reprocess sideload hotreload summon tunnel
    run execute exec eval evaluate invoke call trigger start stop restart reboot reload refresh deploy redeploy build
    powercycle recycle goalseek reindex vacuum rebuild compile launch spawn rerun retry replay resume perform act dispatch emit fire promote rollout rollback
    install reinstall upgrade downgrade migrate seed test benchmark train finetune bootstrap kickoff orchestrate
    delegate automate control attack exploit fuzz shutdown poweroff poweron halt drain failover boot continue interrupt
    abort stepover stepinto step debug queue enqueue provision print spinup spindown`,
    undefined,
    [RUBRIC, KUBERNETES],
  ),
  sense(
    "send",
    "execute",
    "sends something to somebody",
    `
    send resend notify message email mail sms tweet reply respond forward broadcast dial speak say dm announce elicit
    remind retweet transmit post`,
    undefined,
    [RUBRIC, HTTP],
  ),
  sense(
    "browse",
    "execute",
    "acts on a page or a screen like a person",
    `
    click doubleclick type press fill fillout fillin hover drag scroll tap swipe navigate goto goback tabto
    interact emulate turnon turnoff switchon switchoff play keypress`,
    undefined,
    [RUBRIC, WEBDRIVER],
  ),
  sense("infer", "execute", "has a model compute an answer", "infer chat prompt embed synthesize transcribe imagine"),
  sense(
    "change",
    "write",
    "creates or changes something that can be changed back",
    `
    overwrite
    alter adapt calibrate combine consolidate contribute curate deduplicate dedupe enrich enroll unenroll extrude flatten
    flip instantiate integrate localize mirror mutate onboard offboard paste partition permit prepare rebalance refine
    relocate reparent replicate reposition reroute retire rewrite segment separate shuffle stamp strip subdivide transpose
    wire cut supply burn rollup nominate
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
    place draw paint crop align request report book reserve quarantine isolate flag unflag triage
    claim unclaim begin end generate scaffold ingest index nest invalidate
    customize personalize bump boost tune correct override encrypt sign seal mint optin optout
     unset split increase decrease raise lower protect style revise postpone freeze cordon uncordon taint untaint inject `,
    undefined,
    [RUBRIC, HTTP, GIT, AWS],
  ),
  sense(
    "ask",
    "read",
    "asks for something and changes nothing",
    `
    appraise approximate assert clarify contrast correlate digest elaborate gauge guess illustrate itemize pinpoint quantify
    skim spot survey tabulate triangulate weigh detail
    get list read fetch retrieve search find query describe show view display lookup browse explore inspect examine
    analyze analyse summarize summarise count check verify validate preview dryrun compare diff detect scan audit monitor
    watch observe poll wait waitfor peek tail head stat ping probe discover identify recommend suggest estimate calculate
    compute convert translate parse extract crawl scrape map research think reason recall review explain introspect
    enumerate export download screenshot snapshot capture lint grep glob tree ls cat whoami geocode forecast predict
    classify score rank match decode encode hash simulate trace profile collect gather measure interpret
    assess determine render plot chart visualize help guide ask consult load
    aggregate filter sort sample plan track quote hget hgetall smembers lrange zrange llen scard mget exists blame
    locate sequentialthinking look simplify snap understand subtract multiply divide sum modulo diagnose troubleshoot investigate outline tokenize
    obtain acquire return learn info see receive wolfram format beautify
    minify normalize rerank brainstorm criticize critique decide
    echo sleep now current today latest recent random top deepsearch websearch lookfor
     monitoring reading differentiate solve distill tailogs docs pick dump
     know decompile disassemble deduce hello greet proofread paraphrase`,
    undefined,
    [RUBRIC, HTTP, AWS],
  ),
];
