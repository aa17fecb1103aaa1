using System.Text.Json;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Kms;

/// <summary>A request to KMS, with the questions that every operation asks.</summary>
/// <param name="Keys">The keys of every account.</param>
/// <param name="Iam">The IAM of every account.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Region">The Region that it was sent to.</param>
/// <param name="Action">What it wants.</param>
/// <param name="Body">The parameters.</param>
/// <param name="Now">The time.</param>
internal sealed record KmsCall(
    KmsTable Keys, IamTable Iam, Caller Caller, string Region, string Action, JsonElement Body, DateTimeOffset Now)
{
    /// <summary>A text; null when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is no text.</exception>
    public string? Text(string name) => Find(name) is { } value ? TextOf(value, name) : null;

    /// <summary>The text that a value is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is no text.</exception>
    public static string TextOf(JsonElement value, string name)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw WrongType(name, "a string");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw WrongType(name, "a string");
        }
    }

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public string Required(string name) => Text(name)
        ?? throw KmsErrors.Constraint(null, MemberOf(name), "Member must not be null");

    /// <summary>Whether a flag is set; false when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is no flag.</exception>
    public bool Flag(string name) => Find(name) is { } value
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw WrongType(name, "a boolean"));

    /// <summary>A number; null when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>, <c>SerializationException</c>.</exception>
    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        int number = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int read) ? read : throw WrongType(name, "an integer");
        return number < least ? throw KmsErrors.Constraint(number.ToString(), MemberOf(name), $"Member must have value greater than or equal to {least}")
            : number > most ? throw KmsErrors.Constraint(number.ToString(), MemberOf(name), $"Member must have value less than or equal to {most}")
            : number;
    }

    /// <summary>A list; empty when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is no list.</exception>
    public IReadOnlyList<JsonElement> List(string name) => Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : throw WrongType(name, "a list");

    /// <summary>The key of the request, when the caller may do to it what the request is for.</summary>
    /// <param name="otherAccounts">Whether the action reaches keys of other accounts.</param>
    /// <param name="byAlias">Whether the key may be named by an alias.</param>
    /// <param name="member">The parameter that names it.</param>
    /// <exception cref="ServiceException"><c>NotFoundException</c>, <c>InvalidArnException</c>, <c>AccessDeniedException</c>.</exception>
    public KmsKey Key(bool otherAccounts = false, bool byAlias = false, string member = "KeyId")
    {
        string name = Required(member);
        KmsKey key = KeyNames.Find(this, name, byAlias);
        AccessContext context = Caller.Context;
        if (KeyNames.IsAlias(name))
        {
            context = context.With("kms:RequestAlias", name[name.IndexOf("alias/", StringComparison.Ordinal)..]);
        }

        return otherAccounts || key.AccountId == Caller.AccountId ? Allowed(key, context)
            : throw KmsErrors.AccessDenied(KeyUse.By(Iam, Caller, "kms:" + Action, key).Denial(
                Caller.Arn, new AccessDecision(AccessOutcome.ImplicitDeny, "another account")));
    }

    /// <summary>Changes the key of the request.</summary>
    /// <param name="change">What to make of it.</param>
    /// <returns>The changed key.</returns>
    /// <exception cref="ServiceException">As for <see cref="Key"/>, or what the function throws.</exception>
    public KmsKey ChangeKey(Func<KmsKey, KmsKey> change) => Keys.Change(Key().Arn, change);

    /// <summary>Refuses a caller who may not do to the key what the request is for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="context">What else is known of the request.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ServiceException"><c>AccessDeniedException</c>.</exception>
    public KmsKey Allowed(KmsKey key, AccessContext context)
    {
        KeyUse use = KeyUse.By(Iam, Caller, "kms:" + Action, key) with { Context = context };
        AccessDecision decision = use.Decide();
        return decision.IsAllowed ? key : throw KmsErrors.AccessDenied(use.Denial(Caller.Arn, decision));
    }

    /// <summary>Refuses a caller whose own policies do not allow an action that is for no key.</summary>
    /// <param name="action">The action, without <c>kms:</c>.</param>
    /// <param name="resource">An ARN, or <c>*</c>.</param>
    /// <exception cref="ServiceException"><c>AccessDeniedException</c>.</exception>
    public void Demand(string action, string resource = "*")
    {
        PolicySet own = RolePermissions.Of(Iam, Caller);
        AccessDecision decision = Iam.Organizations.Decide(
            new AccessRequest(Caller.Principal(), "kms:" + action, resource, Caller.AccountId) { Context = Caller.Context }, own);
        if (!decision.IsAllowed)
        {
            throw KmsErrors.AccessDenied(DenialText.Of(Caller, "kms:" + action, resource, decision, own));
        }
    }

    /// <summary>The ARN of something of the caller's account here.</summary>
    /// <param name="resource"><c>key/…</c> or <c>alias/…</c>.</param>
    public string ArnOf(string resource) => KeyArn.Of(Region, Caller.AccountId, resource);

    private JsonElement? Find(string name) =>
        Body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string MemberOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static ServiceException WrongType(string name, string type) =>
        new(400, "SerializationException", $"{name} must be {type}.");
}
