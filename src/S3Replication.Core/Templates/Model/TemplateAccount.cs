namespace S3Replication.Core.Templates.Model;

/// <summary>One of the accounts that a template works in.</summary>
/// <param name="Role">What it is in the template: <c>source</c> or <c>destination</c>.</param>
/// <param name="Id">The account, 12 digits; null when the template leaves it open.</param>
internal sealed record TemplateAccount(string Role, string? Id);
