using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lists the keys of the account in the Region.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html">ListKeys</see>).
/// </summary>
internal sealed class ListKeys : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        call.Demand(call.Action);
        return KmsPage.Of(
            call,
            "Keys",
            call.Keys.Keys.Where(key => key.AccountId == call.Caller.AccountId && key.Region == call.Region),
            key => key.Id,
            key => new JsonObject { ["KeyId"] = key.Id, ["KeyArn"] = key.Arn });
    }
}
