"""Asks which systems run out of cover, and registers a trust, with the generated client. REGISTER is the address of
trust-service, TOKEN a steward's token, ODS_CODE the trust to register."""

from datetime import date
from os import environ

from epr_trust import ApiClient, Configuration, CoverApi, TrustDetails, TrustsApi

client = ApiClient(Configuration(host=environ["REGISTER"], access_token=environ["TOKEN"]))

board = CoverApi(client).cover_board(programme="NPfIT", cluster="South", as_of=date(2013, 8, 15))
for item in board.items:
    print(item.trust.ods_code, item.route.stage.value)

details = TrustDetails(ods_code=environ["ODS_CODE"], name="Example NHS Trust")
trust = TrustsApi(client).register_trust(details)
print(trust.ods_code, trust.status.value)
