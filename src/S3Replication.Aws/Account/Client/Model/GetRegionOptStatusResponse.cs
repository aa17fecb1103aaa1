using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Account.Model;

/// <summary>The answer to <c>GetRegionOptStatus</c>.</summary>
internal sealed class GetRegionOptStatusResponse : JsonResponse
{
    /// <summary>Whether it is on.</summary>
    public string? RegionOptStatus { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        RegionOptStatus = Text(result, "RegionOptStatus");
    }
}
