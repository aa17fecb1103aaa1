using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Makes a key. Keys with material from elsewhere, and multi-Region keys, are not here.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html">CreateKey</see>).
/// </summary>
internal sealed class CreateKey : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        RequireKnown(call);
        call.Demand("CreateKey");
        if (call.List("Tags").Count > 0)
        {
            call.Demand("TagResource");
        }

        (KeySpec spec, string usage) = Kind(call);
        string id = Guid.NewGuid().ToString();
        string description = call.Text("Description") ?? string.Empty;
        string policy = call.Text("Policy") ?? KeyPolicy.Default(call.Region, call.Caller.AccountId);
        UpdateKeyDescription.Check(description);
        KeyPolicy.Check(policy, call);
        KmsKey key = new(call.Caller.AccountId, call.Region, id, call.ArnOf("key/" + id), call.Now, policy)
        {
            Description = description,
            Spec = spec,
            Usage = usage,
        };
        key = key with { Tags = KmsTags.Merge(key.Tags, call) };
        KeyPolicy.RequireWayBack(call, key);
        call.Keys.Add(key);
        return new JsonObject { ["KeyMetadata"] = KmsJson.Metadata(key) };
    }

    private static void RequireKnown(KmsCall call)
    {
        if (call.Flag("MultiRegion"))
        {
            throw KmsErrors.Unsupported("The sandbox does not make multi-Region keys.");
        }

        if (call.Text("Origin") is { } origin && origin != "AWS_KMS")
        {
            throw KmsErrors.Unsupported($"The sandbox does not make keys of the origin {origin}.");
        }

        if (call.Text("CustomKeyStoreId") is not null || call.Text("XksKeyId") is not null)
        {
            throw KmsErrors.Unsupported("The sandbox has no custom key stores.");
        }
    }

    private static (KeySpec Spec, string Usage) Kind(KmsCall call)
    {
        string name = call.Text("KeySpec") ?? call.Text("CustomerMasterKeySpec") ?? KeySpec.Symmetric.Name;
        KeySpec spec = KeySpec.Find(name) ?? throw KmsErrors.Unsupported($"The sandbox does not make keys of the kind {name}.");
        string usage = call.Text("KeyUsage") ?? KeySpec.Encryption;
        return spec.Usages.Contains(usage, StringComparer.Ordinal) ? (spec, usage)
            : call.Text("KeyUsage") is null && !spec.IsSymmetric
                ? throw KmsErrors.Validation("You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.")
            : throw KmsErrors.Validation($"KeyUsage {usage} is not compatible with KeySpec {name}");
    }
}
