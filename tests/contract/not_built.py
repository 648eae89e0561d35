"""Listed names whose feature is not there yet. The test fails when one of them is there after all."""

from __future__ import annotations

NOT_BUILT: set[str] = {
    "chainlit.data.chainlit_data_layer:ChainlitDataLayer",
    "chainlit.data.dynamodb:DynamoDBDataLayer",
    "chainlit.data.literalai:LiteralDataLayer",
    "chainlit.data.sql_alchemy:SQLAlchemyDataLayer",
    "chainlit.data.storage_clients.azure:AzureStorageClient",
    "chainlit.data.storage_clients.azure_blob:AzureBlobStorageClient",
    "chainlit.data.storage_clients.base:BaseStorageClient",
    "chainlit.data.storage_clients.gcs:GCSStorageClient",
    "chainlit.data.storage_clients.s3:S3StorageClient",
    "chainlit.discord.app:client",
    "chainlit.slack.app:slack_app",
    "chainlit.teams.app:bot",
}
MODULES_NOT_BUILT: set[str] = set()
