using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

/// <summary>A request to IAM.</summary>
internal abstract class AmazonIdentityManagementServiceRequest : AmazonWebServiceRequest
{
    /// <summary>The action's name.</summary>
    internal abstract string Action { get; }

    /// <summary>The action's parameters; those without a value are not sent.</summary>
    internal abstract IEnumerable<(string Name, string? Value)> Parameters();
}
