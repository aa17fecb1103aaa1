using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lists the grants of a key: nothing here makes any.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html">ListGrants</see>).
/// </summary>
internal sealed class ListGrants : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        call.Key(otherAccounts: true);
        return KmsPage.Of<string>(call, "Grants", [], grant => grant, grant => grant, usual: 50);
    }
}
