using System.Text.RegularExpressions;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// What IAM allows in names, paths and texts
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">CreateRole</see>,
/// <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html">CreatePolicy</see>).
/// </summary>
internal static partial class IamNames
{
    /// <summary>Refuses a name that is missing, too long or has characters that names can't have.</summary>
    /// <param name="value">The name.</param>
    /// <param name="member">The parameter as errors call it: <c>roleName</c>.</param>
    /// <param name="longest">How many characters it may have.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public static void CheckName(string value, string member, int longest)
    {
        if (value.Length == 0)
        {
            throw IamErrors.Constraint(value, member, "Member must have length greater than or equal to 1");
        }

        if (value.Length > longest)
        {
            throw IamErrors.Constraint(value, member, $"Member must have length less than or equal to {longest}");
        }

        if (!NamePattern().IsMatch(value))
        {
            throw IamErrors.Validation(
                $"The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
    }

    /// <summary>Refuses what is no path.</summary>
    /// <param name="value">The path.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public static void CheckPath(string value)
    {
        if (value.Length > 512 || !PathPattern().IsMatch(value))
        {
            throw IamErrors.Validation(
                "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
        }
    }

    /// <summary>Refuses a description that is too long.</summary>
    /// <param name="value">The description; null is none.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public static void CheckDescription(string? value)
    {
        if (value?.Length > 1000)
        {
            throw IamErrors.Constraint(value, "description", "Member must have length less than or equal to 1000");
        }
    }

    // \z, not $: a line feed at the end is no part of a name.
    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(/|/[\x21-\x7E]+/)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPattern();
}
