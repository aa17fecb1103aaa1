using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// The four ways to name a key: its id, its ARN, an alias, an alias's ARN
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id">Key identifiers</see>).
/// </summary>
internal static class KeyNames
{
    private const string AliasPrefix = "alias/";

    /// <summary>Whether a name is that of an alias.</summary>
    /// <param name="name">The name.</param>
    public static bool IsAlias(string name) =>
        name.StartsWith(AliasPrefix, StringComparison.Ordinal) || name.Contains(":" + AliasPrefix, StringComparison.Ordinal);

    /// <summary>The key that a name in a request means.</summary>
    /// <param name="call">The request.</param>
    /// <param name="name">The name.</param>
    /// <param name="byAlias">Whether it may be an alias.</param>
    /// <exception cref="ServiceException"><c>NotFoundException</c>, <c>InvalidArnException</c>.</exception>
    public static KmsKey Find(KmsCall call, string name, bool byAlias)
    {
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            RequireHere(call, name);
        }
        else if (!IsAlias(name) && !Guid.TryParseExact(name, "D", out _))
        {
            throw InvalidId(name);
        }

        if (IsAlias(name))
        {
            string arn = name.StartsWith("arn:", StringComparison.Ordinal) ? name : call.ArnOf(name);
            return !byAlias ? throw InvalidId(name)
                : call.Keys.FindAlias(arn) is { } alias && call.Keys.Find(alias.KeyArn) is { } target ? target
                : throw KmsErrors.AliasNotFound(arn);
        }

        string keyArn = name.StartsWith("arn:", StringComparison.Ordinal) ? name : call.ArnOf("key/" + name);
        return call.Keys.Find(keyArn) ?? throw KmsErrors.KeyNotFound(keyArn);
    }

    /// <summary>A new alias's ARN.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>, <c>InvalidAliasNameException</c>.</exception>
    public static (string Name, string Arn) Alias(KmsCall call)
    {
        string name = call.Required("AliasName");
        bool isWellFormed = name.StartsWith(AliasPrefix, StringComparison.Ordinal)
            && name.Length is > 6 and <= 256
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-');
        return !isWellFormed ? throw (name.StartsWith(AliasPrefix, StringComparison.Ordinal)
                ? KmsErrors.Constraint(name, "aliasName", "Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$")
                : KmsErrors.Validation("Invalid identifier"))
            : name.StartsWith("alias/aws/", StringComparison.Ordinal)
                ? throw KmsErrors.InvalidAlias("Alias must not begin with alias/aws/: it is reserved for AWS managed keys.")
            : (name, call.ArnOf(name));
    }

    // A key is used in its own Region.
    private static void RequireHere(KmsCall call, string name)
    {
        if (!Arn.TryParse(name, out Arn? arn)
            || arn.Service != "kms"
            || !(arn.Resource.StartsWith("key/", StringComparison.Ordinal) || arn.Resource.StartsWith(AliasPrefix, StringComparison.Ordinal)))
        {
            throw KmsErrors.InvalidArn(name);
        }

        if (arn.Region != call.Region)
        {
            throw KmsErrors.NotFound($"Invalid arn {arn.Region}");
        }
    }

    private static ServiceException InvalidId(string name) => KmsErrors.NotFound($"Invalid keyId '{name}'");
}
