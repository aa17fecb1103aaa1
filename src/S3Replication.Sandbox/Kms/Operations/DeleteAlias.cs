using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Takes a name from a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html">DeleteAlias</see>).
/// </summary>
internal sealed class DeleteAlias : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        (_, string arn) = KeyNames.Alias(call);
        KeyAlias alias = call.Keys.FindAlias(arn) ?? throw KmsErrors.AliasNotFound(arn);
        if (call.Keys.Find(alias.KeyArn) is { } key)
        {
            call.Allowed(key, call.Caller.Context);
        }

        call.Demand(call.Action, arn);
        call.Keys.ChangeAlias(arn, _ => null);
        return null;
    }
}
