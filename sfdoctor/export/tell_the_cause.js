// Names the cause of a failure. Written by sfdoctor @@VERSION@@ from its knowledge base; `sfdoctor explain CAUSE` tells more.

const causes = @@CAUSES@@;

// The first line counts whose code is the answer's (an empty one: any) and whose fragments
// follow one another in its text.
const answers = @@ANSWERS@@;

// What a status means where Salesforce does not speak of the request.
const unspoken = @@UNSPOKEN@@;

const fold = (text) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase().split(/\s+/).join(" ");

function json() {
    try { return pm.response.json(); } catch (error) { return null; }
}

function said() {
    const answer = json(), status = pm.response.code, body = pm.response.text() || "";
    const first = Array.isArray(answer) ? answer[0] : answer;
    const code = first && (first.error || first.errorCode);
    if (code) return { code: String(code), text: String(first.error_description || first.message || "") };
    if (status < 300 && answer) return null;
    if (status >= 300 && status < 400) return { code: "redirect", text: pm.response.headers.get("Location") || "" };
    if (unspoken[status]) return { code: unspoken[status], text: "" };
    if (/^\s*<(!doctype html|html)/i.test(body)) {
        return { code: "html", text: (/<title[^>]*>([^<]*)/i.exec(body) || ["", ""])[1].trim() };
    }
    if (!body.trim()) return { code: "empty", text: "" };
    return { code: answer ? "unexpected-status" : "not-json", text: body.slice(0, 200) };
}

function includes(text, fragments) {
    let place = 0;
    return fragments.every((fragment) => {
        const found = text.indexOf(fragment, place);
        place = found + fragment.length;
        return found >= 0;
    });
}

function masked(text) {
    const secrets = [pm.variables.get("client_secret"), pm.variables.get("access_token")];
    return secrets.filter(Boolean).reduce((shown, secret) => shown.split(secret).join("***"), text);
}

function lineFor(answer) {
    const text = fold(answer.text);
    // Apex and flows pass on the code of what they met, inside their own text.
    const inner = answers.find((one) => /^[A-Z]+_[A-Z_]+$/.test(one.error) && answer.text.includes(one.error));
    const codes = inner ? [inner.error] : [answer.code, ""];
    return answers.find((one) => codes.some((code) => fold(code) === fold(one.error)) && includes(text, one.says));
}

function explanation(answer) {
    if (!pm.response.code) {
        return "No answer came, so there is none to name the cause from: sfdoctor run tells name resolution, " +
            "proxy, TLS and timeouts apart";
    }
    const words = masked([`${pm.response.code} ${answer.code}`, answer.text].filter(Boolean).join(", "));
    const known = lineFor(answer);
    if (!known) return `No cause is known for this answer: ${words}`;
    const cause = causes[known.cause];
    return [
        `${known.sure}${cause.title} (${known.cause})`,
        `The answer: ${words}`,
        ...cause.fix,
        known.others.length ? `Less likely: ${known.others.join(", ")}` : "",
    ].filter(Boolean).join("\n");
}

const refusal = said();
pm.test(pm.info.requestName, () => {
    if (refusal) throw new Error(explanation(refusal));
});
if (refusal) pm.execution.setNextRequest(null);
