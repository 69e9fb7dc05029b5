// A receiver of webhooks: checks each message with the library of Standard Webhooks, takes the subscription by giving
// the challenge back, and keeps no message twice. WEBHOOK_SECRETS: the secrets it takes, with spaces between.
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhooks = (process.env.WEBHOOK_SECRETS ?? "").split(" ").filter(Boolean).map((secret) => new Webhook(secret));
const seen = new Set();

/** The message, if one of the secrets signed it; throws otherwise. The signature is of the bytes as they came. */
function verified(body, headers) {
  let fault = new Error("no secret is set");
  for (const webhook of webhooks) {
    try {
      return webhook.verify(body, headers);
    } catch (e) {
      fault = e;
    }
  }
  throw fault;
}

function answer(request, response, body) {
  let event;
  try {
    event = verified(body, request.headers);
  } catch (e) {
    console.log(`refused: ${e.message}`);
    return response.writeHead(401).end();
  }
  if (event.type === "uk.nhs.epr.subscription.verification.v1") {
    console.log("verified subscription");
    return response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ challenge: event.data.challenge }));
  }
  const again = seen.has(request.headers["webhook-id"]);
  seen.add(request.headers["webhook-id"]);
  console.log(`verified ${event.type} ${event.subject}${again ? " again" : ""}`);
  response.writeHead(204).end();
}

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => answer(request, response, Buffer.concat(parts).toString("utf8")));
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
