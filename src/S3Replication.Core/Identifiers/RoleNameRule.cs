using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// How IAM allows roles, their paths and policies to be named
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">CreateRole</see>,
/// <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy</see>).
/// </summary>
public static class RoleNameRule
{
    private const int MaxLength = 64;
    private const int MaxPathLength = 512;
    private const int MaxPolicyLength = 128;

    /// <summary>Whether a role can have the name.</summary>
    /// <param name="name">The name, without path.</param>
    public static bool IsValid([NotNullWhen(true)] string? name) => Find("role name", name, MaxLength) is null;

    /// <summary>Whether a role can have the path.</summary>
    /// <param name="path">The path.</param>
    public static bool IsValidPath([NotNullWhen(true)] string? path) =>
        path is { Length: > 0 and <= MaxPathLength }
        && path[0] == '/'
        && path[^1] == '/'
        && path.All(c => c is >= '!' and <= '\x7F');

    /// <summary>Refuses a name that no role can have.</summary>
    /// <param name="name">The name, without path.</param>
    /// <returns>The name.</returns>
    /// <exception cref="CrrException"><c>InvalidRoleName</c>.</exception>
    public static string Validate(string? name)
    {
        Find("role name", name, MaxLength)?.Throw(CrrErrorCode.InvalidRoleName, name);
        return name!;
    }

    /// <summary>Refuses a path that no role can have.</summary>
    /// <param name="path">The path: <c>/</c>, or <c>/name/</c>.</param>
    /// <returns>The path.</returns>
    /// <exception cref="CrrException"><c>InvalidRoleName</c>.</exception>
    public static string ValidatePath(string? path)
    {
        if (!IsValidPath(path))
        {
            string closed = $"/{path?.Trim('/')}/";
            new Refusal(
                $"The role path '{path}' is not one: it begins and ends with a slash "
                + $"and has at most {MaxPathLength} visible ASCII characters.",
                IsValidPath(closed) ? $"Use '{closed}'." : null).Throw(CrrErrorCode.InvalidRoleName, path);
        }

        return path;
    }

    /// <summary>Refuses a name that no policy of a role can have.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name.</returns>
    /// <exception cref="CrrException"><c>InvalidRoleName</c>.</exception>
    public static string ValidatePolicyName(string? name)
    {
        Find("policy name", name, MaxPolicyLength)?.Throw(CrrErrorCode.InvalidRoleName, name);
        return name!;
    }

    private static Refusal? Find(string what, string? name, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return new Refusal($"A {what} is missing.");
        }

        if (Arn.TryParse(name, out Arn? arn))
        {
            string last = arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..];
            bool usable = arn.Service == "iam" && Find(what, last, maxLength) is null;
            return new Refusal($"'{name}' is an ARN, not a {what}.", usable ? $"Use '{last}'." : null);
        }

        int bad = name.AsSpan().IndexOfAnyExcept(Characters.IamName);
        return bad >= 0 && name[bad] == '/' ? new Refusal(
                $"The {what} '{name}' has a slash: a path is given apart.")
            : bad >= 0 ? new Refusal(
                $"The {what} '{name}' contains {Characters.Describe(name, bad)}; IAM allows letters, digits and _+=,.@-.")
            : name.Length > maxLength ? new Refusal(
                $"The {what} '{name}' has {name.Length} characters; IAM allows {maxLength}.")
            : null;
    }
}
