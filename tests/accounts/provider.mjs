// A real login of an organisation, for the tests: oidc-provider with its own pages for trying out. Whoever logs in as
// "tessa" is a trainer, as "ria" a beheerder, and anybody else is nothing in particular.
import { Provider } from "oidc-provider";

const [port, back] = process.argv.slice(2);
const groups = { tessa: ["kaarten"], ria: ["kaarten", "beheer"] };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "goed-gesprek",
      client_secret: "geheim-van-de-proef",
      redirect_uris: [back],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email"], profile: ["name", "groepen"] },
  pkce: { required: () => true },
  cookies: { keys: ["een sleutel voor de proef"] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: id[0].toUpperCase() + id.slice(1), email: `${id}@team.voorbeeld`, groepen: groups[id] ?? [] }),
  }),
});
provider.listen(Number(port), "127.0.0.1");
