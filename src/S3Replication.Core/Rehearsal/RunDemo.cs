using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>
/// The main job from start to end on whatever the services reach: two buckets, a role, two rules, objects of every
/// kind, and each replica read and compared.
/// </summary>
/// <param name="services">Where to run.</param>
public sealed class RunDemo(ICrrServices services)
{
    private const string Activity = "Uploading";

    /// <summary>Runs it. What it makes stays: <see cref="CleanUpDemo"/> removes it.</summary>
    /// <param name="request">What to use.</param>
    /// <param name="context">Told about the progress.</param>
    /// <param name="cancellationToken">Ends the run where it is.</param>
    /// <returns>One row for each version and delete marker.</returns>
    public async Task<DemoReport> ExecuteAsync(
        DemoRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);

        DemoUploader uploader = new(services, request.SourceBucket);
        ArrivalWatch watch = new(services, request.SourceBucket, request.DestinationBucket);
        DemoVerification verification = new(services, request);

        DemoSetup setup = new(services, request);
        await setup.MakeBucketsAsync(context, cancellationToken).ConfigureAwait(false);
        TrackedVersion older = await uploader.UploadAsync(
            DemoObjects.Text($"{DemoObjects.Prefix}/older-than-the-rule.txt", "older than the rule"), cancellationToken)
            .ConfigureAwait(false);
        string roleArn = await setup.MakeRulesAsync(context, cancellationToken).ConfigureAwait(false);
        await setup.WaitUntilInForceAsync(context, cancellationToken).ConfigureAwait(false);

        // these are deleted again, in three ways, after they have arrived
        TrackedVersion hidden = await UploadAsync($"{DemoObjects.Prefix}/deleted.txt", "then deleted").ConfigureAwait(false);
        TrackedVersion page = await UploadAsync($"{DemoObjects.MarkerPrefix}deleted.html", "then deleted").ConfigureAwait(false);
        TrackedVersion erased = await UploadAsync($"{DemoObjects.Prefix}/erased.txt", "version then erased").ConfigureAwait(false);
        await watch.WaitAsync(Task.CompletedTask, request.Timeout, context, cancellationToken).ConfigureAwait(false);
        foreach (TrackedVersion version in new[] { hidden, page, erased })
        {
            verification.Add(await verification.ReplicatedAsync(version, cancellationToken).ConfigureAwait(false));
        }

        TrackedVersion stayingMarker = await uploader
            .DeleteAsync(hidden.Expected.Key, "delete marker, off in this rule", cancellationToken).ConfigureAwait(false);
        watch.Add(await uploader
            .DeleteAsync(page.Expected.Key, "delete marker, on in this rule", cancellationToken).ConfigureAwait(false));
        await services.Source.Objects.DeleteAsync(
            request.SourceBucket, erased.Expected.Key, erased.Expected.VersionId, cancellationToken).ConfigureAwait(false);
        TrackedVersion outside = await uploader.UploadAsync(
            DemoObjects.Text("Other/outside-the-prefix.txt", "outside the prefix"), cancellationToken).ConfigureAwait(false);

        // whatever should stay had its chance: all that follows is newer and has to arrive
        DemoObject[] items =
        [
            .. DemoObjects.Replicated(request.Files),
            .. Enumerable.Range(1, 3).Select(
                number => DemoObjects.Text($"{DemoObjects.Prefix}/versions.txt", $"version {number} of 3", number)),
        ];
        await watch.WaitAsync(UploadAllAsync(items), request.Timeout, context, cancellationToken).ConfigureAwait(false);
        await verification.AddAllAsync(watch.Versions.Skip(3), context, cancellationToken).ConfigureAwait(false);
        verification.Add(await verification.StayedAsync(older, "older than the rule", cancellationToken).ConfigureAwait(false));
        verification.Add(await verification
            .StayedAsync(outside, $"outside the prefix {DemoObjects.Prefix}", cancellationToken).ConfigureAwait(false));
        verification.Add(await verification
            .StayedAsync(stayingMarker, "the rule keeps delete markers at home", cancellationToken).ConfigureAwait(false));
        verification.Add(await verification.ErasedAsync(erased, cancellationToken).ConfigureAwait(false));
        return new(request.SourceBucket, request.DestinationBucket, roleArn, verification.Rows);

        async Task UploadAllAsync(DemoObject[] objects)
        {
            for (int i = 0; i < objects.Length; i++)
            {
                context.Progress(new(Activity, objects[i].Label, 100d * i / objects.Length));
                watch.Add(await uploader.UploadAsync(objects[i], cancellationToken).ConfigureAwait(false));
            }

            context.Progress(new(Activity, "done", 100) { Completed = true });
        }

        async Task<TrackedVersion> UploadAsync(string key, string label)
        {
            TrackedVersion version = await uploader
                .UploadAsync(DemoObjects.Text(key, label), cancellationToken).ConfigureAwait(false);
            watch.Add(version);
            return version;
        }
    }
}
