using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Policies;

namespace S3Replication.Sandbox.Iam;

/// <summary>Policies read once for each document that is kept: a changed document is another text, and the old one is forgotten with it.</summary>
internal static class ParsedPolicies
{
    private static readonly ConditionalWeakTable<string, PolicyDocument> s_parsed = new();

    /// <summary>The policy that a text says; one that can't be read allows nothing.</summary>
    /// <param name="json">The text as it is kept.</param>
    public static PolicyDocument Of(string json) => Of(json, "policy");

    /// <summary>The policy that a text says, under a name.</summary>
    /// <param name="json">The text as it is kept.</param>
    /// <param name="name">What decisions call it, the first time that the text is read.</param>
    public static PolicyDocument Of(string json, string name) => s_parsed.GetValue(json, text =>
    {
        try
        {
            return PolicyDocument.Parse(text, name);
        }
        catch (CrrException)
        {
            return PolicyDocument.Unreadable(name);
        }
    });
}
