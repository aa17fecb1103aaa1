using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The answer to <c>DescribePolicy</c>.</summary>
internal sealed class DescribePolicyResponse : JsonResponse
{
    /// <summary>The policy.</summary>
    public Policy? Policy { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Policy = Member(result, "Policy") is not { } policy ? null : new Policy { Content = Text(policy, "Content") };
    }
}
