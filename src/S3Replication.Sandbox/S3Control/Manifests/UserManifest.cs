namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>A manifest that the user has made (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobManifest.html">JobManifest</see>).</summary>
/// <param name="Format">The format.</param>
/// <param name="Fields">The columns of a CSV manifest; empty for an inventory, which tells them itself.</param>
/// <param name="ObjectArn">Where it is.</param>
/// <param name="ETag">The entity tag that it must have, without quotes.</param>
/// <param name="VersionId">Its version; null for the current one.</param>
internal sealed record UserManifest(
    string Format, IReadOnlyList<string> Fields, string ObjectArn, string ETag, string? VersionId)
{
    /// <summary>A list of objects, one a line.</summary>
    public const string Csv = "S3BatchOperations_CSV_20180820";

    /// <summary>An inventory report in CSV.</summary>
    public const string Inventory = "S3InventoryReport_CSV_20161130";
}
