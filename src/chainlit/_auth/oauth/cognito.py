"""Amazon Cognito."""

from __future__ import annotations

import os

from chainlit._auth.oauth.provider import BuiltInProvider, base_address, late


class AWSCognitoOAuthProvider(BuiltInProvider):
    """People are their e-mail address."""

    declared_id: str = "aws-cognito"
    authorize_url: str = late(lambda self: f"{base_address('OAUTH_COGNITO_DOMAIN')}/oauth2/authorize")
    token_url: str = late(lambda self: f"{base_address('OAUTH_COGNITO_DOMAIN')}/oauth2/token")
    user_info_url: str = late(lambda self: f"{base_address('OAUTH_COGNITO_DOMAIN')}/oauth2/userInfo")
    authorize_params: dict[str, str] = late(
        lambda self: {
            "response_type": "code",
            "scope": os.environ.get("OAUTH_COGNITO_SCOPE") or "openid profile email",
        }
    )
