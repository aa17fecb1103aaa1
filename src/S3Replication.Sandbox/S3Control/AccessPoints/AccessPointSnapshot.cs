using System.Text.Json.Nodes;
using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>The Multi-Region Access Points and their routes, for the state that the control plane shows.</summary>
/// <param name="points">The points.</param>
internal sealed class AccessPointSnapshot(AccessPointTable points) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "multiRegionAccessPoints";

    /// <inheritdoc/>
    public JsonNode Snapshot()
    {
        lock (points.Gate)
        {
            return new JsonArray([.. points.All.Select(Write)]);
        }
    }

    private static JsonObject Write(AccessPoint point) => new()
    {
        ["arn"] = point.Arn,
        ["name"] = point.Name,
        ["deleting"] = point.GoneAt is not null,
        ["routes"] = new JsonArray([.. point.Buckets.Select(bucket => new JsonObject
        {
            ["bucket"] = bucket.Bucket,
            ["region"] = bucket.Region,
            ["trafficDialPercentage"] = bucket.Dial,
        })]),
    };
}
