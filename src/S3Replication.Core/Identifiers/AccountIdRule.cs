using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// What an account id looks like: 12 digits, leading zeros kept
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">AWS account identifiers</see>).
/// </summary>
public static class AccountIdRule
{
    private const int Length = 12;

    /// <summary>Whether it is one.</summary>
    /// <param name="accountId">The account id.</param>
    public static bool IsValid([NotNullWhen(true)] string? accountId) =>
        accountId?.Length == Length && !accountId.AsSpan().ContainsAnyExcept(Characters.Digits);

    /// <summary>Refuses what is none.</summary>
    /// <param name="accountId">The account id.</param>
    /// <returns>The account id.</returns>
    /// <exception cref="CrrException"><c>InvalidAccountId</c>.</exception>
    public static string Validate(string? accountId)
    {
        if (!IsValid(accountId))
        {
            new Refusal($"'{accountId}' is not an account id: it needs to be 12 digits.", Remedy(accountId ?? string.Empty))
                .Throw(CrrErrorCode.InvalidAccountId, accountId);
        }

        return accountId;
    }

    private static string Remedy(string accountId)
    {
        string digits = accountId.Replace("-", string.Empty, StringComparison.Ordinal).Trim();
        bool onlyDigits = digits.Length > 0 && !digits.AsSpan().ContainsAnyExcept(Characters.Digits);
        // Spreadsheets and number literals drop leading zeros.
        return onlyDigits && digits.Length is >= 9 and < Length ? $"Leading zeros belong to it: '{digits.PadLeft(Length, '0')}'?"
            : onlyDigits && digits.Length == Length ? $"Use '{digits}'."
            : "Find it with: aws sts get-caller-identity.";
    }
}
