using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>SimulatePrincipalPolicy</c>.</summary>
internal sealed class SimulatePrincipalPolicyResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The results.</summary>
    public List<EvaluationResult>? EvaluationResults { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? Marker { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        EvaluationResults = XmlText.Members(result, "EvaluationResults", Evaluation);
        IsTruncated = XmlText.Flag(result, "IsTruncated");
        Marker = XmlText.Of(result, "Marker");
    }

    private static EvaluationResult Evaluation(XElement element) => new()
    {
        EvalActionName = XmlText.Of(element, "EvalActionName"),
        EvalResourceName = XmlText.Of(element, "EvalResourceName"),
        EvalDecision = XmlText.Of(element, "EvalDecision"),
        MatchedPolicyIds = XmlText.Members(element, "MatchedStatements", statement => XmlText.Of(statement, "SourcePolicyId") ?? string.Empty),

        // Where resources are given, the keys are told with each of them.
        MissingContextValues =
        [
            .. element.Descendants().Where(list => list.Name.LocalName == "MissingContextValues")
                .SelectMany(list => list.Elements()).Select(key => key.Value).Distinct(StringComparer.OrdinalIgnoreCase),
        ],
        AllowedByOrganizations = XmlText.Flag(XmlText.Child(element, "OrganizationsDecisionDetail"), "AllowedByOrganizations"),
        AllowedByPermissionsBoundary = XmlText.Flag(
            XmlText.Child(element, "PermissionsBoundaryDecisionDetail"), "AllowedByPermissionsBoundary"),
    };
}
