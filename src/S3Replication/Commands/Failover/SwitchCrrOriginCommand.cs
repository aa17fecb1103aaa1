using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Errors;
using S3Replication.Core.Failover;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Failover;

/// <summary>Lets another bucket be served, when it has everything, and verifies that it is.</summary>
[Cmdlet(VerbsCommon.Switch, "CrrOrigin", SupportsShouldProcess = true, DefaultParameterSetName = Record)]
[OutputType(typeof(OriginSwitch), typeof(OriginLoss), typeof(OriginSwitchCommand))]
public sealed class SwitchCrrOriginCommand : AwsCommand
{
    private const string Record = "Record";
    private const string AccessPoint = "MultiRegionAccessPoint";
    private const string Store = "KeyValueStore";

    /// <summary>The bucket that is served now.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The bucket that shall be served.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string DestinationBucket { get; set; } = string.Empty;

    /// <summary>The TXT record that says which bucket is served.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Record)]
    [ValidateNotNullOrEmpty]
    public string RecordName { get; set; } = string.Empty;

    /// <summary>The hosted zone of the record, where several have its name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Record)]
    [AllowEmptyString]
    public string? HostedZoneId { get; set; }

    /// <summary>The Multi-Region Access Point: its name, alias or ARN.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = AccessPoint)]
    [Alias("Mrap")]
    [ValidateNotNullOrEmpty]
    public string MultiRegionAccessPoint { get; set; } = string.Empty;

    /// <summary>The ARN of CloudFront's key value store; the calls that change it are written and not made.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Store)]
    [Alias("KvsArn")]
    [ValidateNotNullOrEmpty]
    public string KeyValueStore { get; set; } = string.Empty;

    /// <summary>The key in the store.</summary>
    [Parameter(ParameterSetName = Store)]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = SwitchOriginRequest.DefaultKey;

    /// <summary>What the keys of objects that count begin with.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>Switches although something is lost or can't be known, and writes each loss.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>How many seconds the verification takes at most.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = (int)SwitchOriginRequest.DefaultTimeout.TotalSeconds;

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        SwitchOriginRequest request = new(SourceBucket, DestinationBucket)
        {
            RecordName = ParameterSetName == Record ? RecordName : null,
            HostedZoneId = ParameterSetName == Record ? Given.OrNull(HostedZoneId) : null,
            MultiRegionAccessPoint = ParameterSetName == AccessPoint ? MultiRegionAccessPoint : null,
            KeyValueStore = ParameterSetName == Store ? KeyValueStore : null,
            Key = Key,
            Prefix = Prefix ?? string.Empty,
            Force = Force,
            Preview = IsPreview(),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
        };
        yield return new CommandItem(SourceBucket, (context, cancellationToken) => SwitchAsync(request, context, cancellationToken));
    }

    private async Task SwitchAsync(SwitchOriginRequest request, CmdletOperationContext context, CancellationToken cancellationToken)
    {
        SwitchOrigin switching = new(Services);
        try
        {
            await foreach (OriginLoss loss in switching.ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false))
            {
                await context.WriteAsync(loss).ConfigureAwait(false);
            }
        }
        catch (CrrException error) when (error.Report is OriginSwitch)
        {
            // It was switched: whoever looks for what was done finds it in the pipeline too.
            await context.WriteAsync(switching.Result).ConfigureAwait(false);
            throw;
        }

        await context.WriteAsync(switching.Result).ConfigureAwait(false);
        foreach (OriginSwitchCommand command in switching.Commands)
        {
            await context.WriteAsync(command).ConfigureAwait(false);
        }
    }

    // Asked of PowerShell, since -WhatIf also comes from the caller's preference.
    private bool IsPreview() => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? bound)
        ? bound is SwitchParameter { IsPresent: true }
        : GetVariableValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };
}
