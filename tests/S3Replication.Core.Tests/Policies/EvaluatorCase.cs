using System.Text.Json;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

/// <summary>A rule that a page of AWS states, policies that it bears on, and requests with their decisions.</summary>
/// <param name="Id">Its name, unique in its category.</param>
/// <param name="Rule">The rule in one sentence.</param>
/// <param name="Page">The page, and where it can, the paragraph.</param>
/// <param name="Policies">
/// <c>identity</c>, <c>boundary</c>, <c>session</c>, <c>resource</c>: a list of statements (one policy) or of such lists
/// (several). <c>key</c>, <c>trust</c>: the policy of a key or role, without which nothing goes. <c>serviceControl</c>,
/// <c>resourceControl</c>: the levels, each such a list. <c>single</c>: the statement stands without brackets.
/// </param>
/// <param name="Requests">The requests.</param>
/// <param name="LanguageVersion">The policies' Version; 2012-10-17 when null, no such element when empty.</param>
internal sealed record EvaluatorCase(
    string Id,
    string Rule,
    string Page,
    IReadOnlyDictionary<string, JsonElement> Policies,
    IReadOnlyList<EvaluatorRequest> Requests,
    string? LanguageVersion = null)
{
    /// <summary>The policies as the evaluator takes them.</summary>
    public PolicySet ToPolicySet()
    {
        HashSet<string> unknown = [.. Policies.Keys.Except(
            ["identity", "boundary", "session", "resource", "key", "trust", "serviceControl", "resourceControl", "single"])];
        Assert.Empty(unknown);
        bool isRequired = Policies.ContainsKey("key") || Policies.ContainsKey("trust");
        return new PolicySet
        {
            Identity = Read("identity"),
            Boundary = Read("boundary").SingleOrDefault(),
            Session = Read("session"),
            Resource = Read("resource").Concat(Read("key")).Concat(Read("trust")).SingleOrDefault(),
            ResourcePolicyRequired = isRequired,
            ServiceControl = Levels("serviceControl"),
            ResourceControl = Levels("resourceControl"),
        };
    }

    private IReadOnlyList<IReadOnlyList<PolicyDocument>> Levels(string kind) => !Policies.TryGetValue(kind, out JsonElement levels)
        ? []
        : [.. levels.EnumerateArray().Select(level => ReadLists(kind, level))];

    private IReadOnlyList<PolicyDocument> Read(string kind) =>
        Policies.TryGetValue(kind, out JsonElement value) ? ReadLists(kind, value) : [];

    private IReadOnlyList<PolicyDocument> ReadLists(string kind, JsonElement value) =>
        value[0].ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(statements => Document(kind, statements))]
            : [Document(kind, value)];

    private PolicyDocument Document(string kind, JsonElement statements)
    {
        string version = LanguageVersion switch { null => "\"Version\":\"2012-10-17\",", "" => "", _ => $"\"Version\":\"{LanguageVersion}\"," };
        string text = Policies.ContainsKey("single") ? statements[0].GetRawText() : statements.GetRawText();
        return PolicyDocument.Parse($$"""{{{version}}"Statement":{{text}}}""", kind);
    }
}
