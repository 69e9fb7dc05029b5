// Asks which systems run out of cover, and registers a trust, with the generated client. REGISTER is the address of
// trust-service, TOKEN a steward's token, ODS_CODE the trust to register.
import { Configuration, CoverApi, TrustsApi } from './generated/trust'

declare const process: { env: Record<string, string>, exitCode: number }
const { REGISTER, TOKEN, ODS_CODE } = process.env
const configuration = new Configuration({ basePath: REGISTER, accessToken: TOKEN })

async function ask() {
  const board = await new CoverApi(configuration)
    .coverBoard({ programme: 'NPfIT', cluster: 'South', asOf: new Date('2013-08-15') })
  for (const item of board.items) console.log(item.trust.odsCode, item.route.stage)

  const trust = await new TrustsApi(configuration)
    .registerTrust({ trustDetails: { odsCode: ODS_CODE, name: 'Example NHS Trust' } })
  console.log(trust.odsCode, trust.status)
}

ask().catch(error => {
  console.error(error)
  process.exitCode = 1
})
