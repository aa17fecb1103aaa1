using System.Xml.Linq;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>
/// A replication configuration as its XML document. S3 replaces the whole of it at each write, so edits change one rule, in
/// what is known of it, and leave everything else as it came: other rules, elements that nobody here knows, attributes,
/// comments, namespace. It never changes; edits answer a new one.
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>.
/// </summary>
public sealed class ReplicationDocument
{
    private readonly XDocument _document;

    private ReplicationDocument(XDocument document)
    {
        _document = document;
    }

    /// <summary>The ARN of the role that S3 assumes; empty when the document names none.</summary>
    public string Role => Root.Text("Role") ?? string.Empty;

    /// <summary>The rules as they were understood, in their order.</summary>
    public IReadOnlyList<ReplicationRule> Rules => [.. RuleElements.Select(RuleReader.Read)];

    /// <summary>Whether the V2 schema holds: any rule has a <c>Filter</c>.</summary>
    public bool IsV2 => RuleElements.Any(rule => rule.Child("Filter") is not null);

    internal XElement Root => _document.Root!;

    internal IEnumerable<XElement> RuleElements => Root.Children("Rule");

    /// <summary>Reads a document as S3 answers it, or as a user wrote it.</summary>
    /// <param name="xml">The XML.</param>
    /// <exception cref="CrrException"><c>InvalidXml</c>, with line and position.</exception>
    public static ReplicationDocument Parse(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return new ReplicationDocument(ReplicationXml.Parse(xml));
    }

    /// <summary>A document without rules, which S3 does not accept before it has one.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public static ReplicationDocument Empty(string roleArn)
    {
        XNamespace space = ReplicationXml.Namespace;
        return new ReplicationDocument(
            new XDocument(new XElement(space + ReplicationXml.RootName, new XElement(space + "Role", roleArn))));
    }

    /// <summary>The configuration as it was understood: for matching and explaining.</summary>
    public ReplicationConfiguration ToConfiguration() => new(Role, Rules);

    /// <summary>A rule as it was understood; null when there is none with the id.</summary>
    /// <param name="ruleId">The rule's id.</param>
    public ReplicationRule? Find(string ruleId) => FindElement(Root, ruleId) is { } rule ? RuleReader.Read(rule) : null;

    /// <summary>Replaces the role.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public ReplicationDocument WithRole(string roleArn)
    {
        XDocument copy = new(_document);
        XElement? role = copy.Root!.Child("Role");
        if (role is null)
        {
            copy.Root!.AddFirst(new XElement(copy.Root.Name.Namespace + "Role", roleArn));
        }
        else if (role.Value != roleArn)
        {
            role.Value = roleArn;
        }

        return new ReplicationDocument(copy);
    }

    /// <summary>
    /// Writes a rule: into the one with the same id, else behind all others. A null in it takes the element away.
    /// </summary>
    /// <param name="rule">The rule, with its id; see <see cref="RuleCompleter"/> for what the V2 schema demands.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidRuleId</c>; <c>InvalidPrefix</c>; <c>InvalidReplicationConfiguration</c> when V1 and V2 rules would stand side by side.
    /// </exception>
    public ReplicationDocument WithRule(ReplicationRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        RuleIdRule.Validate(rule.Id);
        KeyPrefixRule.Validate(rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty);
        RefuseMixedSchemas(rule);
        XDocument copy = new(_document);
        XElement? element = FindElement(copy.Root!, rule.Id!);
        if (element is null)
        {
            element = new XElement(copy.Root!.Name.Namespace + "Rule");
            copy.Root.Add(element);
        }

        RuleWriter.Write(element, rule);
        return new ReplicationDocument(copy);
    }

    /// <summary>Takes a rule away. S3 does not accept a document without rules: delete the configuration then.</summary>
    /// <param name="ruleId">The rule's id.</param>
    /// <returns>A changed document; this one when it has no such rule.</returns>
    public ReplicationDocument WithoutRule(string ruleId)
    {
        if (FindElement(Root, ruleId) is null)
        {
            return this;
        }

        XDocument copy = new(_document);
        FindElement(copy.Root!, ruleId)!.Remove();
        return new ReplicationDocument(copy);
    }

    /// <summary>
    /// The configuration in the V2 schema with the same meaning: prefixes become filters, delete markers go on travelling as
    /// they do in V1, and where prefixes overlap the rule that stood first has the highest priority
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations">Backward compatibility</see>).
    /// </summary>
    /// <returns>This document when it is of the V2 schema already.</returns>
    public ReplicationDocument ToV2()
    {
        if (IsV2)
        {
            return this;
        }

        XDocument copy = new(_document);
        List<XElement> rules = [.. copy.Root!.Children("Rule")];
        for (int i = 0; i < rules.Count; i++)
        {
            ReplicationRule rule = RuleReader.Read(rules[i]);
            RuleWriter.Write(rules[i], rule with
            {
                Prefix = null,
                Filter = RuleFilter.Everything with { Prefix = rule.Prefix ?? string.Empty },
                Priority = rules.Count - i,
                DeleteMarkerReplication = true,
            });
        }

        return new ReplicationDocument(copy);
    }

    /// <summary>The elements of a rule that this product does not know, as paths; they are kept.</summary>
    /// <param name="ruleId">The rule's id.</param>
    public IReadOnlyList<string> UnknownElements(string ruleId) =>
        FindElement(Root, ruleId) is { } rule ? [.. RuleReader.UnknownElements(rule)] : [];

    /// <summary>
    /// A rule's whole content, unknown elements too, in a form that is the same for the same content: to see whether a rule
    /// that nobody meant to change has stayed as it was. Null when there is none with the id.
    /// </summary>
    /// <param name="ruleId">The rule's id.</param>
    public string? Content(string ruleId) => FindElement(Root, ruleId) is { } rule ? ReplicationXml.Canonical(rule) : null;

    /// <summary>Whether another document has the same content; order, namespaces and white space do not count.</summary>
    /// <param name="other">The other document.</param>
    public bool SaysTheSameAs(ReplicationDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReplicationXml.Canonical(Root) == ReplicationXml.Canonical(other.Root);
    }

    /// <summary>Whether two configurations have the same content; null stands for none.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    public static bool AreSame(ReplicationDocument? one, ReplicationDocument? other) =>
        one is null || other is null ? ReferenceEquals(one, other) : one.SaysTheSameAs(other);

    /// <summary>Whether two configurations have the same content apart from some rules; null stands for none.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="ruleIds">The ids of the rules that do not count.</param>
    public static bool AreSame(ReplicationDocument? one, ReplicationDocument? other, IReadOnlySet<string> ruleIds) =>
        Without(one, ruleIds) == Without(other, ruleIds);

    /// <summary>The ids of the rules that only one of two configurations has, or each another way.</summary>
    /// <param name="one">One of them; null for none.</param>
    /// <param name="other">The other.</param>
    public static IReadOnlySet<string> Differences(ReplicationDocument? one, ReplicationDocument? other) =>
        new[] { one, other }.OfType<ReplicationDocument>()
            .SelectMany(document => document.Rules.Select(rule => rule.Id).OfType<string>())
            .Where(id => one?.Content(id) != other?.Content(id))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Takes over a rule of another document as it is there.</summary>
    /// <param name="other">The document that has it.</param>
    /// <param name="ruleId">Its id.</param>
    internal ReplicationDocument WithCopyOf(ReplicationDocument other, string ruleId)
    {
        XDocument copy = new(_document);
        XElement rule = new(FindElement(other.Root, ruleId)!);
        XNamespace theirs = other.Root.Name.Namespace;
        foreach (XElement element in rule.DescendantsAndSelf().Where(element => element.Name.Namespace == theirs))
        {
            element.Name = copy.Root!.Name.Namespace + element.Name.LocalName;
        }

        if (FindElement(copy.Root!, ruleId) is { } present)
        {
            present.ReplaceWith(rule);
        }
        else
        {
            copy.Root!.Add(rule);
        }

        return new ReplicationDocument(copy);
    }

    /// <summary>The document as XML, without declaration.</summary>
    public string ToXml() => ReplicationXml.Write(_document);

    private static string Without(ReplicationDocument? document, IReadOnlySet<string> ruleIds)
    {
        XElement? root = document is null ? null : new XElement(document.Root);
        root?.Children("Rule").Where(rule => rule.Text("ID") is { } id && ruleIds.Contains(id)).Remove();
        return root?.Child("Rule") is null ? string.Empty : ReplicationXml.Canonical(root);
    }

    private static XElement? FindElement(XElement root, string ruleId) =>
        root.Children("Rule").FirstOrDefault(rule => rule.Text("ID") == ruleId);

    private void RefuseMixedSchemas(ReplicationRule rule)
    {
        List<string> others = [.. RuleElements
            .Where(other => other.Text("ID") != rule.Id && other.Child("Filter") is null != (rule.Filter is null))
            .Select(other => $"'{other.Text("ID")}'")];
        if (others.Count > 0)
        {
            (string its, string theirs) = rule.Filter is null ? ("V1", "V2") : ("V2", "V1");
            throw new CrrException(
                CrrErrorCode.InvalidReplicationConfiguration,
                $"The rule '{rule.Id}' is of the {its} schema, but the configuration has rules of the {theirs} schema "
                + $"({string.Join(", ", others.Take(5))}), and S3 does not mix the two.")
            {
                Target = rule.Id,
                AwsCode = "InvalidRequest",
                Remedy = rule.Filter is null
                    ? "Give the rule a filter instead of a prefix."
                    : "Convert those rules first: Update-CrrConfiguration rewrites them for V2 with the same meaning.",
            };
        }
    }
}
