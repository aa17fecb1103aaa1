namespace S3Replication.Core.Replication;

/// <summary>Collects what S3 would refuse, rule by rule.</summary>
internal sealed class Findings
{
    private const string SchemaMessage =
        "The XML you provided was not well-formed or did not validate against our published schema";

    private readonly List<ConfigurationFinding> _all = [];

    public IReadOnlyList<ConfigurationFinding> All => _all;

    /// <summary>The rule that is being checked; null for the whole configuration.</summary>
    public string? RuleId { get; set; }

    public void InvalidRequest(string element, string message) => Add("InvalidRequest", element, message);

    public void InvalidArgument(string element, string message) => Add("InvalidArgument", element, message);

    public void Malformed(string element) => Add("MalformedXML", element, SchemaMessage);

    public void Add(string code, string element, string message) =>
        _all.Add(new ConfigurationFinding(code, message, RuleId, element));
}
