using System.Text;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch;

/// <summary>A request to CloudWatch, with the questions that every operation asks.</summary>
/// <param name="World">What there is.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Region">The Region that it was sent to.</param>
/// <param name="Action">What it wants.</param>
/// <param name="Input">The parameters.</param>
/// <param name="Now">The time.</param>
internal sealed record CloudWatchCall(
    CloudWatchWorld World, Caller Caller, string Region, string Action, WireInput Input, DateTimeOffset Now)
{
    /// <summary>The account and Region whose metrics and alarms it is about.</summary>
    public MetricOwner Owner => new(Caller.AccountId, Region);

    /// <summary>
    /// Refuses a caller whose policies do not allow the action
    /// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html">Actions, resources, and condition keys for Amazon CloudWatch</see>).
    /// </summary>
    /// <param name="resource">An ARN, or <c>*</c>.</param>
    /// <param name="context">What else is known of the request; null for nothing.</param>
    /// <param name="action">The action, without <c>cloudwatch:</c>; null for that of the request.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public void Demand(string resource = "*", AccessContext? context = null, string? action = null) =>
        IamAuthorization.CheckAction(
            World.Iam, Caller, $"cloudwatch:{action ?? Action}", resource, context ?? Caller.Context);

    /// <summary>The ARN of an alarm of the caller's.</summary>
    /// <param name="name">Its name; <c>*</c> for all.</param>
    public string AlarmArn(string name) => $"arn:{Caller.Partition.Id}:cloudwatch:{Region}:{Caller.AccountId}:alarm:{name}";

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public string Required(string name) =>
        Input.Text(name) ?? throw CloudWatchErrors.Constraint(null, name, "Member must not be null");

    /// <summary>A whole number within bounds.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public int? Integer(string name, int least, int most) =>
        Input.Integer(name) is not { } number ? null
        : number < least ? throw CloudWatchErrors.Constraint($"{number}", name, $"Member must have value greater than or equal to {least}")
        : number > most ? throw CloudWatchErrors.Constraint($"{number}", name, $"Member must have value less than or equal to {most}")
        : number;

    /// <summary>One of some words; null when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="words">The words.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public string? OneOf(string name, params IReadOnlyCollection<string> words) =>
        Input.Text(name) is not { } word ? null
        : words.Contains(word, StringComparer.Ordinal) ? word
        : throw CloudWatchErrors.Constraint(word, name, $"Member must satisfy enum value set: [{string.Join(", ", words)}]");

    /// <summary>One page of a list. The token is the place of the first item that is not told yet.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="items">All items in a fixed order.</param>
    /// <param name="most">How many go on a page.</param>
    /// <returns>The page, and the token of the next one; null for none.</returns>
    /// <exception cref="ServiceException"><c>InvalidNextToken</c>.</exception>
    public (IReadOnlyList<T> Page, string? NextToken) Page<T>(IReadOnlyList<T> items, int most)
    {
        int first = Input.Text("NextToken") is { } token ? PlaceOf(token) : 0;
        IReadOnlyList<T> page = [.. items.Skip(first).Take(most)];
        return (page, first + page.Count < items.Count ? TokenOf(first + page.Count) : null);
    }

    /// <summary>The token of a place in a list.</summary>
    /// <param name="place">The place.</param>
    public static string TokenOf(int place) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"place:{place}"));

    /// <summary>The place that a token is of.</summary>
    /// <param name="token">The token.</param>
    /// <exception cref="ServiceException"><c>InvalidNextToken</c>.</exception>
    public static int PlaceOf(string token)
    {
        try
        {
            string text = Encoding.ASCII.GetString(Convert.FromBase64String(token));
            return text.StartsWith("place:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(6), out int place) && place >= 0
                ? place
                : throw CloudWatchErrors.InvalidToken();
        }
        catch (FormatException)
        {
            throw CloudWatchErrors.InvalidToken();
        }
    }
}
