using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>A configuration, well-formed by the schema, that is to be judged.</summary>
/// <param name="Root">The document.</param>
/// <param name="Source">The bucket that it is for.</param>
/// <param name="Caller">Who puts it.</param>
/// <param name="Buckets">All buckets.</param>
internal sealed record ConfigurationCase(XElement Root, Bucket Source, Caller Caller, BucketTable Buckets)
{
    /// <summary>The rules.</summary>
    public IReadOnlyList<XElement> Rules { get; } = [.. Root.All("Rule")];

    /// <summary>The role's ARN.</summary>
    public string Role { get; } = Root.Text("Role")!.Trim();

    /// <summary>Whether the V2 schema holds: any rule has a <c>Filter</c>.</summary>
    public bool IsV2 { get; } = Root.All("Rule").Any(rule => rule.One("Filter") is not null);

    /// <summary>Whether several rules have the same text in an element.</summary>
    /// <param name="name">The element: <c>ID</c>, <c>Priority</c>.</param>
    /// <returns>The first text that is repeated; null when all differ.</returns>
    public string? Repeated(string name) => Rules
        .Select(rule => rule.Text(name))
        .OfType<string>()
        .GroupBy(text => name == "Priority" ? long.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : text, StringComparer.Ordinal)
        .FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
