using System.CommandLine;
using System.CommandLine.Parsing;
using S3Replication.Core.Ports;

namespace S3Replication.Cli.Commands;

/// <summary>The options that several commands have.</summary>
internal sealed class CommonOptions
{
    /// <summary><c>--json</c></summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write the records as JSON, one a line." };

    /// <summary><c>--verbose</c></summary>
    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Tell each step on standard error." };

    /// <summary><c>--endpoint-url</c></summary>
    public Option<Uri?> EndpointUrl { get; } = new("--endpoint-url")
    {
        Description = "The endpoint of all services: a sandbox, or what speaks like AWS.",
        CustomParser = ParseEndpoint,
    };

    /// <summary><c>--profile</c></summary>
    public Option<string?> Profile { get; } = new("--profile") { Description = "The profile of the source's account." };

    /// <summary><c>--destination-profile</c></summary>
    public Option<string?> DestinationProfile { get; } = new("--destination-profile")
    {
        Description = "The profile of the destination's account, when it is another.",
    };

    /// <summary><c>--region</c></summary>
    public Option<string?> Region { get; } = new("--region") { Description = "The Region where nothing else says one." };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[EndpointUrl, Profile, DestinationProfile, Region, Json, Verbose])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The connection to the source's side.</summary>
    public CrrConnection Source(ParseResult parsed) => new()
    {
        Region = parsed.GetValue(Region),
        ProfileName = parsed.GetValue(Profile),
        EndpointUrl = parsed.GetValue(EndpointUrl),
    };

    /// <summary>The connection to the destination's side; null when it is the source's.</summary>
    public CrrConnection? Destination(ParseResult parsed) =>
        parsed.GetValue(DestinationProfile) is { } profile ? Source(parsed) with { ProfileName = profile } : null;

    private static Uri? ParseEndpoint(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is ("http" or "https"))
        {
            return url;
        }

        argument.AddError($"--endpoint-url '{text}' is not an absolute http or https URL.");
        return null;
    }
}
