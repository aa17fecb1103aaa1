using S3Replication.Core.Errors;
using S3Replication.Core.Failover;
using S3Replication.Core.Failover.Switching;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Failover.Switching;

public sealed class KeyValueStoreTests
{
    private const string Arn = "arn:aws:cloudfront::111122223333:key-value-store/3c1c7dc4-1b6b-4c94-a8c2-5b3b1c1d2e3f";

    private readonly SwitchWorld _world = new();

    public KeyValueStoreTests() =>
        _world.Request = new SwitchOriginRequest(SwitchWorld.Source, SwitchWorld.Target) { KeyValueStore = Arn };

    [Fact]
    public async Task The_calls_are_written_and_nothing_is_changed_or_asked()
    {
        Assert.Empty(await _world.SwitchAsync());

        Assert.Equal([1, 2, 3, 4], _world.Commands.Select(command => command.Order));
        Assert.Equal(
            $"etag=$(aws cloudfront-keyvaluestore describe-key-value-store --query ETag --output text --kvs-arn '{Arn}') && "
            + $"aws cloudfront-keyvaluestore put-key --kvs-arn '{Arn}' --if-match \"$etag\" --key 'origin' --value '{SwitchWorld.TargetHost}'",
            _world.Commands[1].Bash);
        Assert.Contains(SwitchWorld.SourceHost, _world.Commands[3].PowerShell, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
        Assert.Empty(_world.Context.Approvals);
        Assert.Null(_world.Result);
    }

    [Fact]
    public async Task The_gate_stands_before_it_too()
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", status: ReplicationStatus.Pending));

        Assert.Equal(CrrErrorCode.InvalidState, (await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync)).Code);
        Assert.Empty(_world.Commands);
    }

    [Fact]
    public async Task The_way_back_is_left_out_while_the_Region_of_the_source_is_not_known()
    {
        _world.Aws.Deny($"HeadBucket {SwitchWorld.Source}", CrrErrorCode.NetworkFailure);
        _world.Aws.Deny($"ListVersions {SwitchWorld.Source}", CrrErrorCode.NetworkFailure);
        _world.Request = _world.Request with { Force = true };

        Assert.Equal(OriginLossKind.Unknown, Assert.Single(await _world.SwitchAsync()).Kind);

        Assert.Equal(3, _world.Commands.Count);
    }

    [Theory]
    [InlineData("arn:aws:cloudfront::111122223333:distribution/E1")]
    [InlineData("arn:aws:cloudfront::111122223333:key-value-store/x'; rm -rf ~")]
    [InlineData("my-store")]
    public async Task What_is_no_store_is_refused_before_anything_is_asked(string arn)
    {
        _world.Request = _world.Request with { KeyValueStore = arn };

        Assert.Equal(CrrErrorCode.InvalidArn, (await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync)).Code);
        Assert.Empty(_world.Aws.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task What_is_no_key_is_refused(string key)
    {
        _world.Request = _world.Request with { Key = key };

        Assert.Equal(CrrErrorCode.InvalidParameter, (await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync)).Code);
    }

    // bash: https://www.gnu.org/software/bash/manual/html_node/Single-Quotes.html
    // PowerShell: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
    [Theory]
    [InlineData("a b", "'a b'", "'a b'")]
    [InlineData("it's $HOME `x` \"q\"", "'it'\\''s $HOME `x` \"q\"'", "'it''s $HOME `x` \"q\"'")]
    [InlineData("curly ’ quote", "'curly ’ quote'", "'curly ’’ quote'")]
    public void Texts_are_quoted_so_that_they_mean_themselves(string text, string bash, string powerShell)
    {
        Assert.Equal(bash, ShellText.Bash(text));
        Assert.Equal(powerShell, ShellText.PowerShell(text));
    }
}
