using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lets a key's material rotate.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html">EnableKeyRotation</see>).
/// </summary>
internal sealed class EnableKeyRotation : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        int? days = call.Number("RotationPeriodInDays", 90, 2560);
        call.ChangeKey(key =>
        {
            RequireRotatable(key);
            return key.Usable() with { RotationDays = days ?? key.RotationDays ?? 365 };
        });
        return null;
    }

    /// <summary>Refuses keys whose material can't rotate.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ServiceException"><c>UnsupportedOperationException</c>.</exception>
    public static void RequireRotatable(KmsKey key)
    {
        if (!key.Spec.IsSymmetric)
        {
            throw KmsErrors.Unsupported("You cannot perform this operation on a key of this type.");
        }
    }
}
