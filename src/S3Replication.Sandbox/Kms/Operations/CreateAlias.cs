using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Gives a key another name.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html">CreateAlias</see>).
/// </summary>
internal sealed class CreateAlias : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        (string name, string arn) = KeyNames.Alias(call);
        KmsKey key = call.Key(member: "TargetKeyId").Alive();
        call.Demand(call.Action, arn);
        call.Keys.ChangeAlias(arn, present => present is null
            ? new KeyAlias(name, arn, key.Arn, call.Now, call.Now)
            : throw KmsErrors.AliasExists(arn));
        return null;
    }
}
