# How each contestant of compare.ps1 is run, and what its output says.

function Get-Obstacle([string] $Name) {
    switch -Wildcard ($Name) {
        'Rclone*' { if (-not $tool.Rclone) { 'rclone is not on the path' } }
        'AwsCli' { if (-not $tool.Aws) { 'aws is not on the path' } }
        'Boto3' { if (-not $tool.HasBoto) { 'boto3 is not installed' } }
        'Limit' { if ($Server -eq 'Sandbox') { 'the limit does not sign' } }
    }
}

function Invoke-Contestant([string] $Name, [string] $Data, $Target) {
    $environment = (Get-ClientEnvironment $Target $work $Name) + @{ RCLONE_CONFIG_BENCH_LIST_URL_ENCODE = 'true' }
    $common = @{ Environment = $environment; Folder = $work }
    $check = 'check', "bench:$Data-a", "bench:$Data-b", '--size-only', '--combined', '-'
    switch ($Name) {
        'Crr' {
            # what was put a moment ago would be told as on its way
            Measure-Program @common -ExitCode 1 dotnet @($crr, 'compare', '--source', "$Data-a", '--destination', "$Data-b", '--throttle-limit', "$Width", '--lag-limit', '1', '--json')
        }
        'CrrCurrent' {
            Measure-Program @common -ExitCode 1 dotnet @($crr, 'compare', '--source', "$Data-a", '--destination', "$Data-b", '--throttle-limit', "$Width", '--current-only', '--json')
        }
        'RcloneFast' { Measure-Program @common -ExitCode 1 $tool.Rclone @($check + '--fast-list' + "--checkers=$Width") }
        'RcloneFolders' { Measure-Program @common -ExitCode 1 $tool.Rclone @($check + "--checkers=$Width") }
        'AwsCli' { Measure-Program @common $tool.Aws @('s3', 'sync', "s3://$Data-a", "s3://$Data-b", '--dryrun', '--size-only', '--delete') }
        'Boto3' { Measure-Program @common $tool.Python @((Join-Path $PSScriptRoot 'compare.py'), "$Data-a", "$Data-b", "$Width") }
        'Limit' { Measure-Program @common dotnet @($listing, 'fetch', '--endpoint', $Target.EndpointUrl, '--data', $Data, '--concurrency', "$Width") }
    }
}

# What a contestant found, a kind, a tab and a key each. The AWS CLI tells missing and different alike: it would copy both.
function Get-Finding([string] $Name, [string] $Output) {
    foreach ($line in $Output -split "`r?`n" | Where-Object { $_ }) {
        switch -Wildcard ($Name) {
            'Crr*' {
                $record = $line | ConvertFrom-Json
                if ($record.PSObject.Properties['kind']) {
                    "$(if ("$($record.kind)" -eq 'CurrentDiffers') { 'Different' } else { $record.kind })`t$($record.key)"
                }
            }
            'Rclone*' {
                switch ($line[0]) {
                    '+' { "Missing`t$($line.Substring(2))" }
                    '-' { "Extra`t$($line.Substring(2))" }
                    '*' { "Different`t$($line.Substring(2))" }
                    '!' { $line }
                }
            }
            'AwsCli' { if ($line -match '^\(dryrun\) (copy|delete): .*s3://[^/]+-b/(.+)$') { "$($Matches[1])`t$($Matches[2])" } else { $line } }
            'Boto3' { $line }
        }
    }
}

# Nothing when it found what there is; what is wrong otherwise.
function Compare-Finding([string] $Name, [string[]] $Found, [string[]] $Expected) {
    if ($Name -eq 'AwsCli') {
        $Expected = $Expected -replace '^(Missing|Different)\t', "copy`t" -replace '^Extra\t', "delete`t"
    }

    # in the sandbox an object of another size is another version, and so told in two ways
    if ($Server -eq 'Sandbox' -and $Name -like 'Crr*') {
        $Found = $Found -replace '^[^\t]+\t'
        $Expected = $Expected -replace '^[^\t]+\t'
    }

    $have = [Collections.Generic.HashSet[string]]::new([string[]] @($Found), [StringComparer]::Ordinal)
    $want = [Collections.Generic.HashSet[string]]::new([string[]] @($Expected), [StringComparer]::Ordinal)
    $lost = @($want | Where-Object { -not $have.Contains($_) })
    $surplus = @($have | Where-Object { -not $want.Contains($_) })
    if ($lost -or $surplus) {
        "wrong: $($lost.Count) of $($want.Count) not found, $($surplus.Count) that are none$(if ($surplus) { ", as '$($surplus[0])'" })"
    }
}

function Start-FilledSandbox([string] $Data) {
    $filled = Start-Server $crr, 'sandbox'
    $environment = (Get-ClientEnvironment $filled $work) + @{ BENCH_LISTING = $simulated.EndpointUrl }
    $null = Measure-Program -Environment $environment -Folder $work dotnet @(
        $crr, 'setup', '--source', "$Data-a@us-east-1", '--destination', "$Data-b@us-east-1", '--create')
    $null = Measure-Program -Environment $environment -Folder $work $tool.Python @((Join-Path $PSScriptRoot 'fill.py'), $Data)
    $filled
}

# As late as the simulated server answers: a fault of the sandbox that delays everything.
function Set-Latency($Target, [int] $Latency) {
    if ($Server -eq 'Simulated') {
        $null = Invoke-RestMethod -Method Post "$($Target.EndpointUrl)/_bench/reset?latency=$Latency"
        return
    }

    Set-SandboxLatency $Target $Latency
}

# All contestants in turns; a run each, with what the server has counted.
function Measure-Round([string] $Data, [int] $Latency, [string[]] $Expected) {
    $target = if ($Server -eq 'Sandbox') { $sandbox } else { $simulated }
    $kind, $number = $Data -split '-'
    Measure-InTurns $Contestant $Count $SlowSeconds {
        param([string] $Name, [int] $Round)

        $run = [ordered]@{
            Server = $Server; Latency = $Latency; Space = $kind; Size = [long] $number; Contestant = $Name; Round = $Round; Width = $Width
            Seconds = $null; PeakMegabytes = $null; ProcessorSeconds = $null; Requests = $null; MostAtOnce = $null; Bytes = $null
            Note = Get-Obstacle $Name
        }
        if ($run.Note) {
            return [pscustomobject] $run
        }

        Write-Progress -Activity "$Data, $Latency ms, $Server" -Status "$Name, run $Round"
        Set-Latency $target $Latency
        try {
            $result = Invoke-Contestant $Name $Data $target
            $run.Seconds = $result.Seconds
            $run.PeakMegabytes = $result.PeakMegabytes
            $run.ProcessorSeconds = $result.ProcessorSeconds
            if ($Name -ne 'Limit') {
                $run.Note = Compare-Finding $Name @(Get-Finding $Name $result.Output) $Expected
            }
        }
        catch {
            $run.Note = "failed: $("$_".Trim() -split "`n" | Select-Object -First 1)"
        }

        if ($Server -eq 'Simulated') {
            $counters = Invoke-RestMethod "$($target.EndpointUrl)/_bench/counters"
            $run.Requests = $counters.requests
            $run.MostAtOnce = $counters.mostAtOnce
            $run.Bytes = $counters.bytes
        }

        Write-Verbose ('{0} {1} ms {2}: {3:N2} s, {4:N0} MB {5}' -f $Data, $Latency, $Name, $run.Seconds, $run.PeakMegabytes, $run.Note)
        [pscustomobject] $run
    }
}
