using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Says anew what a key is for.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html">UpdateKeyDescription</see>).
/// </summary>
internal sealed class UpdateKeyDescription : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        string description = call.Required("Description");
        Check(description);
        call.ChangeKey(key => key.Alive() with { Description = description });
        return null;
    }

    /// <summary>Refuses what is too long.</summary>
    /// <param name="description">The description.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Check(string description)
    {
        if (description.Length > 8192)
        {
            throw KmsErrors.Constraint(description, "description", "Member must have length less than or equal to 8192");
        }
    }
}
