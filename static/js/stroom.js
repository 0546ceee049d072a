/*
 * Follows a room for a screen: phone, scherm and regie alike. hx-sse reads the stream and connects again after a break.
 * This sees what hx-sse cannot: a stream that is open and says nothing any more. It asks for the picture itself for as
 * long as no stream speaks, and tells whether the server can be reached.
 *
 * Nothing in here tells one screen from another. Every wait is spread by chance, so that a room full of phones does not
 * ask in the same instant.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const SILENCE = 32000; // ms: the server speaks every fifteen seconds, so this stream missed two turns and is dead
  const AGAIN = 5000; // ms between questions for as long as no stream speaks
  const SPREAD = 0.25; // the part that chance may add to a wait
  const BACK = 1000; // ms over which screens spread that find their network back together
  const LIMIT = 10000; // ms after which no answer is expected any more
  const UNKNOWN = [401, 403, 404, 410]; // the server does not know this screen here, and the page itself can say why

  /**
   * Keep the picture in `element` true, until `isOver()`. `element` carries `hx-sse:connect`, and `stroom` as a trigger.
   *
   * `fetchBeeld({ vast })` asks for the picture and shows it, and rejects when no answer came; `vast` says that it counts
   * whatever its number. `tell(lost)` hears at every sign whether the server can be reached. `leave()` is called when the
   * server does not know this screen here. `patience` is how long (ms) a stream may be away before the picture is asked
   * for; `inBackground` also follows in a tab that nobody sees. Gives `{ refresh }`, which asks for the picture now.
   */
  window.Gesprek.followStroom = ({ element, fetchBeeld, isOver, tell, leave, patience = 8000, inBackground = false }) => {
    let stroom = null; // the open stream, as hx-sse knows it
    let opened = 0; // when it was opened
    let spoke = false; // whether it has said anything
    let connecting = false; // whether a first connection is under way
    let due = 0; // when silence has lasted long enough to look what is the matter
    let wanted = false; // whether somebody waits for the picture
    let asking = false; // whether it is being asked for now
    let retry = Infinity; // when a question that got no answer is asked again

    wait(patience);
    listen();
    setInterval(lookAtClock, 1000);
    return { refresh };

    function listen() {
      const on = (name, act) => element.addEventListener(name, (event) => event.target === element && act(event));
      on("htmx:before:request", () => { connecting = true; });
      on("htmx:finally:request", () => { connecting = false; });
      on("htmx:response:error", ({ detail }) => leaveWhen(detail.ctx.response.status));
      on("htmx:sse:before:connection", (event) => {
        if (isOver()) event.preventDefault();
        lose();
      });
      on("htmx:sse:after:connection", ({ detail }) => {
        [stroom, opened, spoke] = [detail.connection, performance.now(), false];
        wait(patience);
      });
      on("htmx:sse:before:message", ({ detail }) => {
        [stroom, spoke] = [detail.connection, true];
        wait(SILENCE);
        tell(false);
      });
      on("htmx:sse:error", ({ detail }) => {
        lose();
        leaveWhen(detail.status);
      });
      on("htmx:sse:close", lose);
      addEventListener("offline", () => isOver() || tell(true));
      addEventListener("online", () => setTimeout(refresh, BACK * Math.random()));
      document.addEventListener("visibilitychange", () => {
        if (document.hidden || inBackground) return;
        // hx-sse let go of the stream when the tab went away, and now connects again.
        stroom = null;
        wait(patience);
      });
    }

    function wait(ms) {
      due = performance.now() + spread(ms);
    }

    function lose() {
      if (stroom) wait(patience);
      stroom = null;
    }

    function leaveWhen(status) {
      if (UNKNOWN.includes(status) && !isOver()) leave();
    }

    function lookAtClock() {
      if (isOver() || (document.hidden && !inBackground)) return;
      const now = performance.now();
      if (now >= due) breakSilence(now);
      else if (now >= retry) refresh();
    }

    function breakSilence(now) {
      wait(AGAIN);
      // A stream that spoke before has died; one that never spoke gets as long, for some networks hold a stream back.
      if (stroom && (spoke || now - opened > SILENCE)) stroom.reader?.cancel().catch(() => {});
      if (!asking) refresh({ vast: true });
      // hx-sse itself sees to it that there is never a second stream beside one that is open or coming back.
      if (!stroom && !connecting) htmx.trigger(element, "stroom");
    }

    async function refresh(how = {}) {
      if (isOver()) return;
      wanted = true;
      if (asking) return;
      asking = true;
      retry = Infinity;
      try {
        // Who wants the picture while an answer is on its way may get an older one, so it is asked for once more.
        for (let kind = how; wanted; kind = {}) {
          wanted = false;
          await fetchBeeld(kind);
          tell(false);
        }
      } catch {
        retry = performance.now() + spread(AGAIN);
        tell(true);
      } finally {
        asking = false;
      }
    }
  };

  function spread(ms) {
    return ms * (1 + SPREAD * Math.random());
  }

  /** Ask the server, and give the status and the text. Rejects when it does not answer in time or cannot at the moment. */
  window.Gesprek.askServer = async (adres, request = {}) => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), LIMIT);
    try {
      const headers = { "HX-Request": "true" };
      const answer = await fetch(adres, { ...request, headers, cache: "no-store", signal: limit.signal });
      if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Error(answer.status);
      window.Gesprek.klok?.setTime(answer.headers.get("date"));
      return { status: answer.status, html: await answer.text() };
    } finally {
      clearTimeout(timer);
    }
  };
})();
