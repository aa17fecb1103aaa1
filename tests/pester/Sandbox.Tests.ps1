# What Set-CrrSandbox makes of a sandbox, in this process and in another one, and what Get-CrrSandbox tells of it.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
}

Describe 'Set-CrrSandbox' {
    BeforeAll {
        $sandbox = Start-CrrSandbox -Lag 0
        $null = New-CrrReplication -SourceBucket moody-a -DestinationBucket moody-b -SourceRegion us-east-1 -DestinationRegion eu-west-1 -CreateBucket

        function Write-Object([string] $Key) {
            $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/moody-a/$Key" -Body 'content' -Region us-east-1
        }
    }

    AfterEach {
        Set-CrrSandbox -ClearFaults -Release -Lag 0
    }

    AfterAll {
        Stop-TestSandbox
    }

    It 'keeps what goes to a Region that is down, and delivers it when it is back' {
        Set-CrrSandbox -RegionDown eu-west-1
        Write-Object 'one'

        $backlog = Get-CrrSandbox -Backlog
        $backlog.DestinationBucket | Should -Be 'moody-b'
        $backlog.Count | Should -Be 1
        $backlog.Bytes | Should -Be 7

        Set-CrrSandbox -RegionUp eu-west-1 -AdvanceClock 1s
        Get-CrrSandbox -Backlog | Should -BeNullOrEmpty
        $delivery = Get-CrrSandbox -History | Where-Object Key -EQ 'one'
        $delivery | Should -HaveCount 1
        $delivery.FailureReason | Should -BeNullOrEmpty
        (Get-CrrSandbox -EventLog | Where-Object { $_.Key -eq 'one' -and $_.Name -eq 'ObjectCreated:Put' }).Bucket | Should -Be 'moody-a', 'moody-b'
    }

    It 'delivers when the clock was put forward by the lag' {
        Set-CrrSandbox -Lag 2h
        Write-Object 'late'
        (Get-CrrSandbox -Backlog).Count | Should -Be 1
        $before = (Get-CrrSandbox).Time

        $after = Set-CrrSandbox -AdvanceClock 3h -PassThru

        $after.Backlog | Should -BeNullOrEmpty
        ($after.Time - $before).TotalHours | Should -BeGreaterOrEqual 3
        $late = Get-CrrSandbox -History | Where-Object Key -EQ 'late'
        $late.LagMilliseconds | Should -BeGreaterOrEqual 7200000
        $late.LagMilliseconds | Should -BeLessThan 7260000
    }

    It 'changes nothing at the second run' {
        $settings = @{ Lag = '5s'; LagP99 = '2m'; Seed = 7; ThrottleRate = 0.25; BucketName = 'elsewhere'; Latency = '20ms'; IamPropagation = '1s'; Hold = $true }
        $first = Set-CrrSandbox @settings -PassThru
        $messages = Set-CrrSandbox @settings -Verbose 4>&1

        "$messages" | Should -BeLike '*is so already*'
        $first.HoldsDeliveries | Should -BeTrue
        $first.Lags[0].Shape | Should -Be 'LogNormal'
        $first.Faults.Id | Should -Be 'throttle-rate:elsewhere', 'latency:elsewhere'
        (Set-CrrSandbox -ThrottleRate 0 -BucketName elsewhere -IamPropagation 0 -PassThru).Faults.Id | Should -Be 'latency:elsewhere'
    }

    It 'changes no setting with -WhatIf' {
        $time = (Get-CrrSandbox).Time
        $before = Get-CrrSandbox | Select-Object -ExcludeProperty Time | ConvertTo-Json -Depth 5
        Set-CrrSandbox -Lag 9 -Hold -RegionDown eu-west-1 -ErrorRate 0.5 -IamPropagation 5s -AdvanceClock 1h -WhatIf 6> $null
        Get-CrrSandbox | Select-Object -ExcludeProperty Time | ConvertTo-Json -Depth 5 | Should -Be $before
        ((Get-CrrSandbox).Time - $time).TotalMinutes | Should -BeLessThan 30
    }

    It 'gives a rule that comes through the pipeline a lag of its own' {
        $rule = Get-CrrRule -SourceBucket moody-a
        $rule | Set-CrrSandbox -Lag 90

        $lag = (Get-CrrSandbox).Lags[1]
        $lag.DestinationBucket | Should -Be 'moody-b'
        $lag.RuleId | Should -Be $rule.RuleId
        $lag.Milliseconds | Should -Be 90000
    }

    It 'refuses <Name> before it changes anything' -ForEach @(
        @{ Name = 'a rate above 1'; Call = { Set-CrrSandbox -ErrorRate 1.5 -Hold } }
        @{ Name = 'a step back of the clock'; Call = { Set-CrrSandbox -AdvanceClock ([timespan]::FromHours(-1)) -Hold } }
        @{ Name = 'a log-normal lag without a percentile'; Call = { Set-CrrSandbox -LagDistribution LogNormal -Hold } }
        @{ Name = 'up and down at once'; Call = { Set-CrrSandbox -RegionDown eu-west-1 -RegionUp eu-west-1 -Hold } }
        @{ Name = 'held and released at once'; Call = { Set-CrrSandbox -Hold -Release } }
        @{ Name = 'a place for nothing'; Call = { Set-CrrSandbox -BucketName moody-a -Hold } }
        @{ Name = 'a duration of nothing'; Call = { Set-CrrSandbox -For 5m -Hold } }
    ) {
        { & $Call -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        $now = Get-CrrSandbox
        $now.HoldsDeliveries | Should -BeFalse
        $now.Faults | Should -BeNullOrEmpty
    }

    It 'refuses a time that is none' {
        { Set-CrrSandbox -Lag 'a while' } | Should -Throw '*no time*'
    }
}

Describe 'Without a sandbox' {
    BeforeAll {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $elsewhere = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
    }

    AfterAll {
        $listener.Stop()
        Clear-CrrContext -Confirm:$false
    }

    It 'Set-CrrSandbox fails clearly and sends nothing' {
        { Set-CrrSandbox -Hold -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*'
        Set-CrrContext -EndpointUrl $elsewhere -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey not-a-secret -Region eu-west-1
        { Set-CrrSandbox -Hold -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*'
        Get-CrrSandbox | Should -BeNullOrEmpty
        $listener.Pending() | Should -BeFalse
    }
}

Describe 'A sandbox of another process' {
    BeforeAll {
        $crr = Get-ChildItem (Join-Path $PSScriptRoot '../../src/S3Replication.Cli/bin') -Recurse -Filter crr.dll -ErrorAction Ignore |
            Sort-Object LastWriteTime | Select-Object -Last 1
        if ($crr) {
            $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$($crr.FullName)`" sandbox --lag 0")
            $start.RedirectStandardOutput = $true
            $process = [Diagnostics.Process]::Start($start)
            $ready = $process.StandardOutput.ReadLine() | ConvertFrom-Json
            Set-CrrContext -EndpointUrl $ready.endpointUrl -AccessKey $ready.accessKeyId -SecretKey $ready.secretAccessKey -Region $ready.region
        }
    }

    AfterAll {
        if ($crr) {
            $process.Kill()
            $process.Dispose()
            Clear-CrrContext -Confirm:$false
        }
    }

    It 'is set and told over HTTP' {
        if (-not $crr) {
            Set-ItResult -Skipped -Because 'crr was not built'
        }

        $set = Set-CrrSandbox -BucketDown far-away -For 5m -Lag 3 -PassThru

        $set.EndpointUrl | Should -Be $ready.endpointUrl.TrimEnd('/')
        $set.Lag.TotalSeconds | Should -Be 3
        $set.Faults.Id | Should -Be 'bucket-down:far-away'
        (Set-CrrSandbox -AdvanceClock 6m -PassThru).Faults | Should -BeNullOrEmpty
        (Invoke-Control -Sandbox $set -Path 'lag').milliseconds | Should -Be 3000
    }
}
