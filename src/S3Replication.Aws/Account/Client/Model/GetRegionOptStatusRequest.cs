using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Account.Model;

/// <summary>The request of <c>GetRegionOptStatus</c>.</summary>
internal sealed class GetRegionOptStatusRequest : JsonRequest
{
    /// <summary>The Region.</summary>
    public string? RegionName { get; set; }

    /// <inheritdoc/>
    internal override string Path => "/getRegionOptStatus";

    /// <inheritdoc/>
    internal override string MediaType => "application/json";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
        [("RegionName", RegionName)];
}
