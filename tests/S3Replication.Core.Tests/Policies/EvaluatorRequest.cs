using System.Text.Json;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

/// <summary>A request of a case. Everything is known of it: a condition key that is not given is absent.</summary>
/// <param name="Expected">The decision.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource's ARN, or <c>*</c>.</param>
/// <param name="Principal">
/// An ARN, <c>anonymous</c>, <c>service:</c> with a service principal, or <c>federated:</c> with a provider; the role
/// examplerole when null.
/// </param>
/// <param name="Session">The name of the role's session.</param>
/// <param name="UniqueId">IAM's id of the user or role.</param>
/// <param name="CanonicalUserId">S3's id of the principal's account.</param>
/// <param name="Owner">The resource's account.</param>
/// <param name="Context">Condition keys with a value or a list of values.</param>
internal sealed record EvaluatorRequest(
    AccessOutcome Expected,
    string Action,
    string Resource,
    string? Principal = null,
    string Session = "session",
    string? UniqueId = null,
    string? CanonicalUserId = null,
    string Owner = Ask.Account,
    IReadOnlyDictionary<string, JsonElement>? Context = null)
{
    /// <summary>The request as the evaluator takes it.</summary>
    public AccessRequest ToRequest()
    {
        AccessPrincipal principal = Who() with { UniqueId = UniqueId, CanonicalUserId = CanonicalUserId };
        IEnumerable<KeyValuePair<string, string[]>> keys = (Context ?? new Dictionary<string, JsonElement>())
            .Select(entry => KeyValuePair.Create(entry.Key, Values(entry.Value)));
        return new AccessRequest(principal, Action, Resource, Owner) { Context = AccessContext.Complete.With(keys) };
    }

    private AccessPrincipal Who() => (Principal ?? Ask.RoleArn) switch
    {
        "anonymous" => AccessPrincipal.Anonymous,
        ['s', 'e', 'r', 'v', 'i', 'c', 'e', ':', .. string service] => AccessPrincipal.Service(service),
        ['f', 'e', 'd', 'e', 'r', 'a', 't', 'e', 'd', ':', .. string provider] => AccessPrincipal.Federated(provider),
        string role when role.Contains(":role/", StringComparison.Ordinal) => AccessPrincipal.Role(role, Session),
        string arn => AccessPrincipal.FromArn(arn),
    };

    private static string[] Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [value.GetString()!];
}
