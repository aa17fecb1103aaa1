using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Points an alias at another key, of the same kind and use.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html">UpdateAlias</see>).
/// </summary>
internal sealed class UpdateAlias : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        (_, string arn) = KeyNames.Alias(call);
        KmsKey key = call.Key(member: "TargetKeyId").Alive();
        call.Demand(call.Action, arn);
        call.Keys.ChangeAlias(arn, present =>
        {
            KeyAlias alias = present ?? throw KmsErrors.AliasNotFound(arn);
            return call.Keys.Find(alias.KeyArn) is { } old && (old.Spec != key.Spec || old.Usage != key.Usage)
                ? throw KmsErrors.Validation($"Alias {arn} cannot be changed from a key of kind {old.Spec.Name} to one of kind {key.Spec.Name}.")
                : alias with { KeyArn = key.Arn, UpdatedAt = call.Now };
        });
        return null;
    }
}
