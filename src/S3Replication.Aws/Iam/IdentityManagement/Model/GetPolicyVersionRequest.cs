namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>GetPolicyVersion</c>.</summary>
internal sealed class GetPolicyVersionRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The policy's ARN.</summary>
    public string? PolicyArn { get; set; }

    /// <summary>The version.</summary>
    public string? VersionId { get; set; }

    /// <inheritdoc/>
    internal override string Action => "GetPolicyVersion";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("PolicyArn", PolicyArn), ("VersionId", VersionId)];
}
