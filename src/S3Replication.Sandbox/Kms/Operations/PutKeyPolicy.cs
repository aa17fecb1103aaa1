using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Replaces the policy of a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html">PutKeyPolicy</see>).
/// </summary>
internal sealed class PutKeyPolicy : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        RequireName(call);
        string policy = call.Required("Policy");
        KeyPolicy.Check(policy, call);
        call.ChangeKey(key =>
        {
            KmsKey changed = key with { Policy = policy };
            KeyPolicy.RequireWayBack(call, changed);
            return changed;
        });
        return null;
    }

    /// <summary>Refuses every name but the one that there is.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>NotFoundException</c>.</exception>
    public static void RequireName(KmsCall call)
    {
        if (call.Text("PolicyName") is { } name && name != KeyPolicy.Name)
        {
            throw KmsErrors.NotFound("No such policy exists");
        }
    }
}
