using Xunit.v3;

namespace S3Replication.Core.Tests.Proof;

/// <summary>Marks tests whose expectations come from AWS's pages: <c>Proof=Documents</c>. The mutations are tried on these alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DocumentedAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Proof", "Documents")];
}
