namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>GetPolicy</c>.</summary>
internal sealed class GetPolicyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The policy's ARN.</summary>
    public string? PolicyArn { get; set; }

    /// <inheritdoc/>
    internal override string Action => "GetPolicy";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("PolicyArn", PolicyArn)];
}
